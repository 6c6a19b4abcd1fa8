//! How an office types its figures: tables pasted from a spreadsheet, CSV files, monthly reports, other people's columns; and
//! what is told of a cell that cannot be meant.

mod common;

use std::fmt::Write;

use common::{FLOW, flow, indicator, site};

#[test]
fn a_month_of_many_wards_and_indicators_is_one_pasted_table() {
    let wards: Vec<String> = (1..=33).map(|n| format!("phuong-{n:02}")).collect();
    let mut places = String::from(
        "levels: [{id: district, name: Thành phố}, {id: commune, name: Phường}]\nlocalities:\n  - {id: ha-long, level: district, name: Hạ Long}\n",
    );
    for ward in &wards {
        let _ = writeln!(places, "  - {{id: {ward}, level: commune, parent: ha-long, name: Phường {ward}}}");
    }
    let ids: Vec<String> = (1..=9).map(|n| format!("chi-tieu-{n}")).collect();
    let report = |months: usize| {
        let mut table = format!("locality\t{}\n", ids.join("\t"));
        for (row, ward) in wards.iter().enumerate() {
            let cells: Vec<String> = (0..9).map(|column| format!("{},5", (row + column) * months)).collect();
            let _ = writeln!(table, "{ward}\t{}", cells.join("\t"));
        }
        table
    };
    let (january, february) = (report(1), report(2));
    let files: Vec<(String, String)> = ids
        .iter()
        .map(|id| (format!("content/indicators/{id}.yaml"), format!("title: {id}\nunit: triệu đồng\nkind: flow\n")))
        .collect();
    let mut all: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    all.extend([("content/localities.yaml", places.as_str())]);
    all.extend([("content/reports/2023-01.csv", january.as_str()), ("content/reports/2023-2M.csv", february.as_str())]);
    let made = site(&all);
    assert_eq!(made.told(), [] as [String; 0]);
    let rows = made.csv("chi-tieu/chi-tieu-9/data.csv");
    assert_eq!(rows.len(), 33 * 3, "January, two months, and February as their difference");
    let last: Vec<_> = rows.iter().filter(|row| row["locality"] == "phuong-33").collect();
    let told: Vec<_> =
        last.iter().map(|row| (row["period"].as_str(), row["value"].as_str(), row["derived"].as_str())).collect();
    assert_eq!(told, [("2023-01", "40.5", ""), ("2023-02", "40.0", "difference"), ("2023-2M", "80.5", "")]);
    let page = made.file("chi-tieu/chi-tieu-1/index.html");
    assert!(page.contains("33/33 địa bàn đã báo cáo, cộng được 1.072,5"), "Σ of 0,5 to 64,5");
}

#[test]
fn one_table_pasted_into_an_indicator_holds_places_plans_and_reasons() {
    let made = flow(
        "values: |\n  period\tlocality\tvalue\tplan\tmissing\tnote\n  2023-8M\t06688\t1.234,5\t\t\t\n  2023-8M\tcao-xanh\t\t\tnot-yet\tchờ xác minh\n  2023\t06688\t\t2.000,0\t\t\n",
    );
    assert_eq!(made.told(), [] as [String; 0]);
    assert_eq!(made.cells("hong-hai", "2023-8M", &["value", "plan", "share_of_plan"]), ["1234.5", "2000.0", "61.73"]);
    assert_eq!(made.cells("cao-xanh", "2023-8M", &["value", "missing", "note"]), ["", "not-yet", "chờ xác minh"]);
}

#[test]
fn blank_cells_are_told_unless_the_indicator_says_what_they_mean() {
    let table = "values: |\n  period\tlocality\tvalue\n  2023\thong-hai\t\n  2023\tcao-xanh\t5\n";
    assert_eq!(flow(table).codes(), ["Y209"]);
    let made = flow(&format!("blank: not-yet\n{table}"));
    assert_eq!(made.told(), [] as [String; 0]);
    assert_eq!(made.cells("hong-hai", "2023", &["missing"]), ["not-yet"]);
}

#[test]
fn a_row_may_hold_only_a_plan_or_only_a_fraction() {
    let made = indicator(
        "title: x\nunit: hộ\nkind: ratio\nvalues: |\n  period\tnumerator\tdenominator\tplan\n  2022\t1.118\t2.430,0\t\n  2023\t\t\t50 %\n",
    );
    assert_eq!(made.told(), [] as [String; 0]);
    assert_eq!(made.cells("ha-long", "2022", &["numerator", "denominator"]), ["1118", "2430.0"]);
    assert_eq!(made.cells("ha-long", "2023", &["value", "missing", "plan"]), ["", "", "50"]);
}

#[test]
fn a_fraction_with_one_part_or_a_part_that_is_no_number_is_told() {
    let table = |row: &str| {
        indicator(&format!("title: x\nunit: hộ\nkind: ratio\nvalues: |\n  period\tnumerator\tdenominator\n  {row}\n"))
    };
    assert_eq!(table("2023\t12x\t20").codes(), ["Y202"]);
    assert_eq!(table("2023\t12\t").codes(), ["Y209"]);
    assert_eq!(table("2023\t\t20").codes(), ["Y209"]);
    assert_eq!(table("2023\t12\t0").codes(), ["Y214"]);
    let made = table("2023\tc\t20");
    assert_eq!(made.told(), [] as [String; 0]);
    assert_eq!(made.cells("ha-long", "2023", &["missing"]), ["suppressed"]);
}

#[test]
fn somebody_elses_columns_periods_and_words_are_translated() {
    let made = indicator(
        "title: x\nunit: người\nkind: flow\nfiscal_year_starts: 4\ncolumns: {period: Year, locality: GeoCode, value: Value, gioi: Sex, status: ObsStatus}\nignore: [Notes]\nperiods: {\"2014/15\": FY2014-15, \"2003-05\": 2003-2005}\nstatuses: {Provisional value: preliminary}\nbreakdowns: {gioi: {title: Giới}}\nvalues: |\n  Year;GeoCode;Value;Sex;ObsStatus;Notes\n  2014/15;06688;1,5;;Provisional value;bỏ\n  2003-05;06688;7;Female;;\n",
    );
    assert_eq!(made.told(), [] as [String; 0]);
    assert_eq!(made.cells("hong-hai", "FY2014-15", &["value", "status"]), ["1.5", "preliminary"]);
    assert_eq!(made.record("hong-hai", "2003-2005", "gioi=Female")["value"], "7");
    assert_eq!(
        indicator("title: x\nunit: x\nkind: flow\nmissings: {n/a: not-colected}\nresults: {2023: {ha-long: 1}}\n")
            .codes(),
        ["Y013"]
    );
    assert_eq!(
        indicator("title: x\nunit: x\nkind: flow\nstatuses: {P: prelim}\nresults: {2023: {ha-long: 1}}\n").codes(),
        ["Y013"]
    );
    let made = indicator("title: x\nunit: x\nkind: flow\nresults: {FY2014-15: {ha-long: 1}}\n");
    assert_eq!(made.codes(), ["Y201"], "nobody says when the fiscal year begins");
}

#[test]
fn numbers_are_read_as_offices_type_them_or_told_with_the_way_out() {
    let table = |cells: &str| {
        let rows: Vec<String> = cells.split(' ').zip(2001..).map(|(cell, year)| format!("  {year}\t{cell}")).collect();
        flow(&format!("values: |\n  period\tvalue\n{}\n", rows.join("\n")))
    };
    let values = |cells: &str| table(cells).data().iter().map(|row| row["value"].clone()).collect::<Vec<_>>().join(" ");
    assert_eq!(values("81,11 1.234,5 −3"), "81.11 1234.5 -3");
    assert_eq!(values("1.234.567,8 1.234"), "1234567.8 1234");
    assert_eq!(table("1.234 5").codes(), ["Y203"]);
    assert_eq!(table("12x").codes(), ["Y202"]);
    assert_eq!(flow("results: {2023: {ha-long: \"1.234,5\"}}\n").codes(), ["Y202"]);
    assert_eq!(flow("results: {2023: {ha-long: 1.234}}\n").codes(), ["Y203"]);
    assert_eq!(flow("decimals: 3\nresults: {2023: {ha-long: 1.234}}\n").told(), [] as [String; 0]);
    assert_eq!(
        flow("results: {2023: {ha-long: 81.10}}\n").cells("ha-long", "2023", &["value"]),
        ["81.10"],
        "as written"
    );
    let made = flow("decimals: 0\nresults: {2023: {ha-long: 2.5, hong-hai: -2.5}}\n");
    assert!(made.table("periods")[1].contains("| 3 |"), "half-up, as official tables round");
}

#[test]
fn what_a_spreadsheet_mangles_is_told_with_the_way_out() {
    let made = indicator(
        "title: x\nunit: hộ\nkind: ratio\nvalues: |\n  period\tlocality\tvalue\n  2023\thong-hai\t06-Aug\n  2023\t6688\t5/8\n  Aug-23\tcao-xanh\t5/8\n",
    );
    assert_eq!(made.codes(), ["Y201", "Y213", "Y213"]);
    let told = made.told().join("\n");
    assert!(told.contains("6/8") && told.contains("06688") && told.contains("2023-08"), "{told}");
}

#[test]
fn a_report_takes_percentages_fractions_and_plans() {
    let made = site(&[
        ("content/indicators/chi-tieu.yaml", "title: x\nunit: hồ sơ\nkind: ratio\n"),
        (
            "content/reports/2023-9M.csv",
            "locality;chi-tieu.numerator;chi-tieu.denominator;chi-tieu.plan\nha-long;118;243;99 %\n06688;5;10;\n",
        ),
    ]);
    assert_eq!(made.told(), [] as [String; 0]);
    assert_eq!(made.cells("ha-long", "2023-9M", &["numerator", "denominator"]), ["118", "243"]);
    assert_eq!(made.cells("hong-hai", "2023-9M", &["numerator"]), ["5"]);
}

#[test]
fn the_same_figure_twice_shows_both_places_wherever_they_stand() {
    let made = site(&[
        ("content/indicators/chi-tieu.yaml", &format!("{FLOW}results: {{2023-9M: {{ha-long: 5}}}}\n")),
        ("content/reports/2023-9M.csv", "locality,chi-tieu\nha-long,6\n"),
    ]);
    assert_eq!(made.codes(), ["Y205"]);
    let made = flow("results: {2023-6M: {ha-long: 5}, 2023-H1: {ha-long: 5}}\n");
    assert_eq!(made.codes(), ["Y206"], "periods of the same days are one");
}

#[test]
fn a_csv_file_of_a_spreadsheet_is_read_with_its_mark_and_its_line_ends() {
    let made = site(&[
        ("content/indicators/chi-tieu.yaml", &format!("{FLOW}values: so-lieu.csv\n")),
        (
            "content/indicators/so-lieu.csv",
            "\u{feff}period;locality;value\r\n2023-M08;06688;1.234,50\r\n2023-M09;\"hong-hai\";\"2,50\"\r\n",
        ),
    ]);
    assert_eq!(made.told(), [] as [String; 0]);
    assert_eq!(made.cells("hong-hai", "2023-08", &["value"]), ["1234.50"]);
    assert_eq!(made.cells("hong-hai", "2023-09", &["value"]), ["2.50"]);
}
