//! dotMock

pub mod template;
