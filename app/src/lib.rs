//! dotMock
