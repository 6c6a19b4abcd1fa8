//! The program: arguments in, exit status out.

fn main() -> std::process::ExitCode {
    yearbook::cli::run()
}
