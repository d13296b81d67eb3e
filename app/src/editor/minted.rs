use dotmock_shared::api::Role;

/// A key that has just been made, which nobody can be shown again: here it outlives the form that asked for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Minted {
    /// What it lets its holder do.
    pub role: Role,
    /// It.
    pub key: String,
}
