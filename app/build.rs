//! Has the linker keep what the page's wasm is cut into pieces by.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_CFG_TARGET_FAMILY").is_some_and(|family| family == "wasm") {
        println!("cargo:rustc-cdylib-link-arg=--emit-relocs");
    }
}
