//! The program: arguments in, exit status out.

/// A build is millions of short texts. The C library's allocator took a sixth of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    yearbook::cli::run()
}
