//! How long a chart takes to draw: `cargo bench --bench charts`. A national site has 33,000 of them.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark reads the clock and tells what it measured"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use yearbook::figure::{ChartKind, Language};
use yearbook::plan::chart::{Chart, Line};
use yearbook::render::chart::{draw, gallery};
use yearbook::text;

/// How often each chart is drawn; the median counts.
const ROUNDS: usize = 2_001;

fn main() {
    let words = text::words(&Language::new("vi"), None).expect("the built-in words are well formed");
    let specimens = gallery::specimens(ChartKind::Line, words.language());
    let three = specimens.into_iter().map(|specimen| specimen.chart).find(|chart| size(chart) == Some((3, 36)));
    let three = three.expect("the gallery has three series of 36 months");
    let one = alone(&three);
    for (name, chart, at_most) in [
        ("three series of 36 months", &three, Duration::from_micros(100)),
        ("one series of 36 months", &one, Duration::from_micros(30)),
    ] {
        let took = median(|| {
            black_box(draw(black_box(chart), &words, "../"));
        });
        let verdict = if took <= at_most { "within" } else { "MORE than" };
        println!("{name}: {took:?}, {verdict} {at_most:?}; {} bytes", draw(chart, &words, "../").len());
    }
    for kind in ChartKind::ALL {
        let specimens = gallery::specimens(*kind, words.language());
        let took = median(|| {
            black_box(draw(black_box(&specimens[0].chart), &words, "../"));
        });
        println!("{}: {took:?}", kind.word());
    }
}

/// How many series of how many points a chart of lines has.
fn size(chart: &Chart) -> Option<(usize, usize)> {
    match chart {
        Chart::Line(Line { series, periods, .. }) => Some((series.len(), periods.len())),
        _ => None,
    }
}

/// The first series alone.
fn alone(chart: &Chart) -> Chart {
    match chart.clone() {
        Chart::Line(line) => Chart::Line(Line { series: line.series.into_iter().take(1).collect(), ..line }),
        chart => chart,
    }
}

fn median(mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[ROUNDS / 2]
}
