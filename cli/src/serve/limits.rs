/// Allows as many open connections as the system lets us: by default it is a thousand on many.
pub fn raise() {
    // Where it cannot be raised, what is allowed has to do.
    #[cfg(unix)]
    let _ = rlimit::increase_nofile_limit(u64::MAX);
}
