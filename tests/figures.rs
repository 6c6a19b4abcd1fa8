//! What figures become on the page and in `data.csv`: shares, paces, vintages, reasons, sums. A small site in, its pages and
//! CSV files out.

mod common;

use common::{FLOW, Made, flow, indicator, indicator_on, made, site};

#[test]
fn a_term_plan_stands_in_its_own_row_with_the_years_so_far() {
    let made = flow(
        "plan:\n  nk-2020-2025: {ha-long: 2000}\n  2021-2025: {ha-long: 2500}\n  2023: {ha-long: 450}\nresults:\n  2020-6M: {ha-long: 100}\n  2020: {ha-long: 260}\n  2021: {ha-long: 300}\n  2023: {ha-long: 420}\n  2024-8M: {ha-long: 250}\n",
    );
    assert_eq!(made.told(), [] as [String; 0]);
    let rows = made.table("long-plans");
    assert_eq!(
        rows[1..],
        [
            "Nhiệm kỳ 2020–2025 | 2.000 | 1.130 | 56,50 % | cộng 6 tháng cuối năm 2020, năm 2021, năm 2023 và 8 tháng đầu năm 2024; chưa có năm 2022",
            "Giai đoạn 2021–2025 | 2.500 | 970 | 38,80 % | cộng năm 2021, năm 2023 và 8 tháng đầu năm 2024; chưa có năm 2022",
        ]
    );
    assert!(!made.table("periods").iter().any(|row| row.contains("Nhiệm kỳ")));
    assert_eq!(made.cells("ha-long", "nk-2020-2025", &["value", "plan"]), ["", "2000"]);
}

#[test]
fn a_ratio_keeps_its_parts_while_the_denominator_changes() {
    let made = indicator(
        "title: Chi bộ kết nạp\nunit: chi bộ\nkind: ratio\nbetter: higher\nplan: {2023: {ha-long: 99 %}}\nresults:\n  2022: {ha-long: 100/240}\n  2023: {ha-long: 118/243, hong-hai: 10/20, cao-xanh: 20/30}\n",
    );
    assert_eq!(made.told(), [] as [String; 0]);
    assert_eq!(
        made.cells(
            "ha-long",
            "2023",
            &["value", "numerator", "denominator", "plan", "share_of_plan", "comparison", "compared_with_year_before"]
        ),
        ["48.559671", "118", "243", "99", "49.05", "points", "6.893004"]
    );
    assert_eq!(
        made.table("periods")[1..],
        [
            "Năm 2023 | 99 % | 48,56 % (118/243) | 49,05 % | +6,89 điểm % | Chưa đạt",
            "Năm 2022 | – | 41,67 % (100/240) | – | – | Không đặt kế hoạch",
        ]
    );
    assert!(made.text().contains("2/3 địa bàn đã báo cáo, cộng được 30/50; Thành phố Hạ Long công bố 118/243"));
}

#[test]
fn a_month_is_derived_from_two_cumulative_figures_and_marked() {
    let made = flow(
        "results:\n  2022-8M: {ha-long: 300}\n  2022-9M: {ha-long: 320}\n  2023-8M: {ha-long: 365}\n  2023-9M: {ha-long: 395}\n",
    );
    assert_eq!(made.told(), [] as [String; 0]);
    assert_eq!(made.cells("ha-long", "2023-09", &["value", "derived"]), ["30", "difference"]);
    assert_eq!(made.table("parts")[1..], ["Tháng 9 năm 2023 suy ra | 30 | 150,00 %"]);
    assert!(!made.data().iter().any(|row| row["period"] == "2023-08"), "what cannot be derived is not there");
}

#[test]
fn a_month_is_derived_from_figures_of_one_vintage_only() {
    let statuses = "releases: {2023-8M: {status: final}, 2023-9M: {status: preliminary}}\n";
    let revised = "results:\n  2023-8M: {ha-long: {value: 365, history: [{value: 360, status: preliminary}]}}\n  2023-9M: {ha-long: 400}\n";
    let made = flow(&format!("{statuses}{revised}"));
    assert_eq!(
        made.cells("ha-long", "2023-09", &["value", "status"]),
        ["40", "preliminary"],
        "400 − 360, not 400 − 365"
    );
    let made = flow(&format!("{statuses}results:\n  2023-8M: {{ha-long: 365}}\n  2023-9M: {{ha-long: 400}}\n"));
    assert!(!made.data().iter().any(|row| row["period"] == "2023-09"), "final less preliminary is nothing");
}

#[test]
fn ratios_rates_and_indices_are_never_differences() {
    for kind in ["rate", "index", "stock"] {
        let made = indicator(&format!(
            "title: x\nunit: điểm\nkind: {kind}\nresults:\n  2023-8M: {{ha-long: 5}}\n  2023-9M: {{ha-long: 6}}\n"
        ));
        assert!(made.data().iter().all(|row| row["derived"].is_empty()), "{kind}");
        assert_eq!(made.table("parts"), [] as [String; 0], "{kind}");
    }
    let made = indicator(
        "title: x\nunit: chi bộ\nkind: ratio\nadds_over: [place, time]\nresults:\n  2023-8M: {ha-long: 5/10}\n  2023-9M: {ha-long: 6/10}\n",
    );
    assert!(made.data().iter().all(|row| row["derived"].is_empty()), "ratio");
}

#[test]
fn a_plan_adjusted_in_july_counts_from_july_and_all_steps_are_shown() {
    let made = flow(
        "plan:\n  2023:\n    ha-long: [{value: 450, basis: NQ 12}, {value: 480, from: 2023-07-01, basis: NQ 30}]\nresults:\n  2023-6M: {ha-long: 225}\n  2023-8M: {ha-long: 360}\n",
    );
    assert_eq!(made.told(), [] as [String; 0]);
    assert_eq!(made.cells("ha-long", "2023-H1", &["plan", "share_of_plan"]), ["450", "50.00"]);
    assert_eq!(made.cells("ha-long", "2023-8M", &["plan", "share_of_plan"]), ["480", "75.00"]);
    let steps: Vec<_> = made
        .csv("chi-tieu/chi-tieu/plans.csv")
        .into_iter()
        .map(|row| [row["plan"].clone(), row["from"].clone(), row["basis"].clone(), row["counts"].clone()])
        .collect();
    assert_eq!(steps, [["450", "", "NQ 12", "yes"], ["480", "2023-07-01", "NQ 30", "yes"]]);
    let text = made.text();
    assert!(text.contains("NQ 12") && text.contains("NQ 30") && text.contains("01/7/2023"));
}

#[test]
fn of_two_plan_givers_the_main_one_counts_and_both_are_shown() {
    let plans =
        "plans:\n  tw: {2023: {ha-long: 400}}\n  hdnd: {2023: {ha-long: 450}}\nresults: {2023: {ha-long: 430}}\n";
    let made = flow(&format!("main_plan: hdnd\n{plans}"));
    assert_eq!(made.told(), [] as [String; 0]);
    assert_eq!(made.cells("ha-long", "2023", &["plan", "share_of_plan"]), ["450", "95.56"]);
    let givers: Vec<_> = made
        .csv("chi-tieu/chi-tieu/plans.csv")
        .into_iter()
        .map(|row| [row["giver"].clone(), row["plan"].clone(), row["counts"].clone()])
        .collect();
    assert_eq!(givers, [["tw", "400", ""], ["hdnd", "450", "yes"]]);
    let made = flow(plans);
    assert_eq!(made.codes(), ["Y222"], "nobody says which counts");
    assert_eq!(made.cells("ha-long", "2023", &["plan"]), ["400"]);
}

#[test]
fn a_plan_from_a_table_is_the_main_givers() {
    let made = flow(
        "main_plan: hdnd\nplans: {tw: {2023: {ha-long: 400}}, hdnd: {2022: {ha-long: 300}}}\nvalues: |\n  period\tvalue\tplan\n  2023\t430\t450\n",
    );
    assert_eq!(made.told(), [] as [String; 0]);
    assert_eq!(made.cells("ha-long", "2023", &["value", "plan"]), ["430", "450"]);
    let made = flow(
        "main_plan: hdnd\nplans: {hdnd: {2023: {ha-long: 400}}}\nvalues: |\n  period\tvalue\tplan\n  2023\t430\t450\n",
    );
    assert_eq!(made.codes(), ["Y205"], "two plans of one giver");
}

#[test]
fn a_stock_on_a_day_stands_beside_the_plan_of_its_year() {
    let stock = |better: &str| {
        indicator_on(
            "2023-10-15",
            &format!(
                "title: Hộ nghèo\nunit: hộ\nkind: stock\nbetter: {better}\nplan: {{2023: {{ha-long: 100}}}}\nresults: {{2023-09-30: {{ha-long: 98}}}}\n"
            ),
        )
    };
    let lower = stock("lower");
    assert_eq!(lower.cells("ha-long", "2023-09-30", &["value", "plan", "share_of_plan"]), ["98", "100", "98.00"]);
    assert_eq!(lower.table("periods")[2], "Ngày 30/9/2023 | 100 | 98 | 98,00 % | – | Trong mức");
    assert_eq!(stock("higher").table("periods")[2], "Ngày 30/9/2023 | 100 | 98 | 98,00 % | – | Gần kế hoạch");
}

/// Two wards that became one, and a third that was split in two.
fn reform(share: &str, rest: &str) -> Made {
    let other = share.replace("0.6", "0.4");
    let places = format!(
        r"levels: [{{id: district, name: Huyện}}, {{id: commune, name: Xã}}]
localities:
  - {{id: ha-long, level: district, name: Thành phố Hạ Long}}
  - {{id: a, level: commune, parent: ha-long, name: Phường A, until: 2025-06-30}}
  - {{id: b, level: commune, parent: ha-long, name: Phường B, until: 2025-06-30}}
  - {{id: c, level: commune, parent: ha-long, name: Phường C, until: 2025-06-30}}
  - {{id: moi, level: commune, parent: ha-long, name: Phường Mới, from: 2025-07-01}}
  - {{id: khac, level: commune, parent: ha-long, name: Phường Khác, from: 2025-07-01}}
  - {{id: kia, level: commune, parent: ha-long, name: Phường Kia, from: 2025-07-01}}
changes:
  - date: 2025-07-01
    basis: {{title: Nghị quyết 1679}}
    units:
      - {{into: moi, from: [a, b]}}
      - {{into: khac, from: [{{part_of: c{share}}}]}}
      - {{into: kia, from: [{{part_of: c{other}}}]}}
"
    );
    let book = common::BOOK.replace("\"ha-long\"", "\"moi\"");
    let yaml = format!("{FLOW}{rest}");
    site(&[("book.toml", &book), ("content/localities.yaml", &places), ("content/indicators/chi-tieu.yaml", &yaml)])
}

const ACROSS: &str =
    "results:\n  2023: {a: 10, b: 20, c: 40}\n  2024: {a: 11, b: 22, c: 50}\n  2025: {moi: 35, khac: 30}\n";

#[test]
fn figures_of_a_new_commune_before_it_existed_are_an_exact_sum_an_estimate_or_a_break() {
    let made = reform("", &format!("over_time: sum\n{ACROSS}"));
    assert_eq!(made.told(), [] as [String; 0]);
    let how = ["value", "derived", "from_places", "status"];
    assert_eq!(made.cells("moi", "2024", &how), ["33", "predecessors", "a;b", ""]);
    assert_eq!(made.cells("khac", "2024", &how), ["", "break", "c", ""]);
    assert_eq!(
        made.table("before")[1..],
        ["Năm 2024 | 33 | tổng đúng của Phường A và Phường B", "Năm 2023 | 30 | tổng đúng của Phường A và Phường B"]
    );
    let made = reform(", share: {population: 0.6}", &format!("over_time: apportion(population)\n{ACROSS}"));
    assert_eq!(made.cells("khac", "2024", &how), ["30", "apportioned", "c", "estimate"]);
    let made = reform("", ACROSS);
    assert_eq!(
        made.cells("moi", "2024", &how),
        ["", "break", "a;b", ""],
        "a break unless the indicator says otherwise"
    );
    assert_eq!(made.table("before")[1], "Năm 2024 | – | chuỗi gián đoạn: không nối được với Phường A và Phường B");
}

#[test]
fn a_series_that_cannot_be_joined_is_drawn_with_a_marked_break() {
    let longer = format!("{ACROSS}  2026: {{moi: 37}}\n");
    let made = reform("", &format!("over_time: sum\n{longer}"));
    assert_eq!(made.table("series")[1..], ["Năm 2023 | 30", "Năm 2024 | 33", "Năm 2025 | 35", "Năm 2026 | 37"]);
    assert!(!made.text().contains("Chuỗi gián đoạn:"));
    let made = reform("", &longer);
    assert_eq!(
        made.table("series")[1..],
        ["Năm 2023 | không áp dụng", "Năm 2024 | không áp dụng", "Năm 2025 | 35", "Năm 2026 | 37"]
    );
    assert!(made.text().contains("Chuỗi gián đoạn: 01/7/2025: Nghị quyết 1679."), "the break is told");
}

#[test]
fn crossings_are_shown_and_margins_are_not_invented() {
    let made = flow(
        "breakdowns:\n  gioi: {title: Giới tính, adds_up: all, groups: {nam: Nam, nu: Nữ}}\n  linh-vuc: {title: Lĩnh vực, adds_up: all}\nvalues: |\n  period\tvalue\tgioi\tlinh-vuc\n  2023\t10\tnam\tNông nghiệp\n  2023\t20\tnu\tNông nghiệp\n  2023\t5\tnam\tCông nghiệp\n  2023\tc\tnu\tCông nghiệp\n  2023\t90\t\t\n  2023\t40\tnam\t\n",
    );
    assert_eq!(made.told(), [] as [String; 0]);
    assert_eq!(
        made.table("by-gioi-linh-vuc"),
        [
            "Giới tính | Nông nghiệp | Công nghiệp | Tổng số",
            "Nam | 10 | 5 | 40",
            "Nữ | 20 | không công bố | –",
            "Tổng số | – | – | 90"
        ]
    );
    assert_eq!(made.record("ha-long", "2023", "gioi=nu;linh-vuc=Công nghiệp")["missing"], "suppressed");
    assert_eq!(made.data().len(), 6, "no margin is added");
}

#[test]
fn a_value_revised_twice_shows_old_new_date_and_reason_on_the_page_and_in_the_csv() {
    let made = flow(
        "releases: {2023-8M: {status: preliminary, date: 2023-09-06}}\nresults:\n  2023-8M:\n    ha-long:\n      value: 365\n      status: final\n      history:\n        - {value: 350, status: estimate, date: 2023-08-25}\n        - {value: 360, status: preliminary, date: 2023-09-06, reason: đủ số của 33 phường}\n        - {value: 365, status: final, date: 2024-02-01, reason: rà soát hồ sơ}\n",
    );
    assert_eq!(made.told(), [] as [String; 0]);
    assert_eq!(
        made.table("revisions")[1..],
        [
            "8 tháng đầu năm 2023 | 350 (ước tính, 25/8/2023) | 360 (sơ bộ, 06/9/2023) | đủ số của 33 phường",
            "8 tháng đầu năm 2023 | 360 (sơ bộ, 06/9/2023) | 365 (chính thức, 01/02/2024) | rà soát hồ sơ",
        ]
    );
    let rows = made.csv("chi-tieu/chi-tieu/revisions.csv");
    let told: Vec<_> = rows
        .iter()
        .map(|row| ["old", "new", "new_date", "new_status", "reason"].map(|column| row[column].as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ["350", "360", "2023-09-06", "preliminary", "đủ số của 33 phường"],
            ["360", "365", "2024-02-01", "final", "rà soát hồ sơ"]
        ]
    );
}

#[test]
fn a_history_that_ends_before_the_newest_value_is_read_as_well() {
    let made = flow(
        "results:\n  2023-8M:\n    ha-long: {value: 365, history: [{value: 360, date: 2023-09-06, reason: thiếu hai phường}]}\n",
    );
    assert_eq!(made.table("revisions")[1..], ["8 tháng đầu năm 2023 | 360 (06/9/2023) | 365 | thiếu hai phường"]);
    assert!(!flow("results: {2023: {ha-long: 1}}\n").has("chi-tieu/chi-tieu/revisions.csv"));
}

#[test]
fn every_reason_for_a_missing_figure_is_told_apart() {
    let made = flow(
        "missings: {n/a: not-collected}\nvalues: |\n  period\tvalue\n  2015\tnot-yet\n  2016\t…\n  2017\tx\n  2018\tc\n  2019\t-\n  2020\tn/a\n  2021\t0\nresults:\n  2022: {ha-long: {missing: suppressed, below: 3}}\n",
    );
    assert_eq!(made.told(), [] as [String; 0]);
    let told: Vec<_> = made
        .data()
        .into_iter()
        .map(|row| [row["value"].clone(), row["missing"].clone(), row["below"].clone()])
        .collect();
    assert_eq!(
        told,
        [
            ["", "not-yet", ""],
            ["", "not-collected", ""],
            ["", "not-applicable", ""],
            ["", "suppressed", ""],
            ["", "none-occurred", ""],
            ["", "not-collected", ""],
            ["0", "", ""],
            ["", "suppressed", "3"]
        ]
    );
    let shown: Vec<String> =
        made.table("periods")[1..].iter().map(|row| row.split(" | ").nth(1).unwrap_or("").to_owned()).collect();
    assert_eq!(
        shown,
        [
            "<3",
            "0",
            "không thu thập",
            "không phát sinh",
            "không công bố",
            "không áp dụng",
            "không thu thập",
            "chưa báo cáo"
        ]
    );
}

#[test]
fn a_half_year_plan_has_its_own_column_beside_the_years() {
    let made = flow(
        "plan: {2023: {ha-long: 450}, 2023-H1: {ha-long: 200}}\nresults: {2023-6M: {ha-long: 210}, 2023-8M: {ha-long: 365}}\n",
    );
    assert_eq!(made.told(), [] as [String; 0]);
    assert_eq!(
        made.cells("ha-long", "2023-H1", &["plan", "share_of_plan", "period_plan", "share_of_period_plan"]),
        ["450", "46.67", "200", "105.00"]
    );
    assert_eq!(
        made.table("periods"),
        [
            "Kỳ | Kế hoạch | Thực hiện | % kế hoạch | Kế hoạch kỳ | % kế hoạch kỳ | So cùng kỳ | So với nhịp",
            "Năm 2023 | 450 | chưa báo cáo | – | – | – | – | Chưa báo cáo",
            "8 tháng đầu năm 2023 | 450 | 365 | 81,11 % | – | – | – | Đang thực hiện",
            "6 tháng đầu năm 2023 | 450 | 210 | 46,67 % | 200 | 105,00 % | – | Đang thực hiện",
        ]
    );
}

#[test]
fn a_single_month_or_quarter_gets_no_share_of_the_years_plan() {
    let made = flow(
        "plan: {2023: {ha-long: 450}, 2023-Q3: {ha-long: 100}}\nresults: {2023-08: {ha-long: 40}, 2023-Q3: {ha-long: 120}}\n",
    );
    assert_eq!(made.cells("ha-long", "2023-08", &["plan", "share_of_plan"]), ["", ""]);
    assert_eq!(
        made.cells("ha-long", "2023-Q3", &["plan", "period_plan", "share_of_period_plan"]),
        ["", "100", "120.00"]
    );
}

/// The last cell of the newest period's row: the verdict.
fn verdict(day: &str, yaml: &str) -> String {
    let made = indicator_on(day, yaml);
    let rows = made.table("periods");
    let row = rows[1..]
        .iter()
        .find(|row| !row.contains("chưa báo cáo"))
        .unwrap_or_else(|| panic!("{rows:?} {:?}", made.told()));
    row.rsplit(" | ").next().unwrap_or("").to_owned()
}

#[test]
fn the_verdict_on_a_flow_follows_the_pace_that_the_site_states() {
    let stated = "pace: [2, 5, 10, 20, 30, 40, 60, 90, 92, 94, 97, 100]\n";
    for (pace, result, expected) in [
        ("pace: linear\n", "365", "Nhanh hơn nhịp"),
        ("pace: linear\n", "300", "Đúng nhịp"),
        ("pace: linear\n", "200", "Chậm hơn nhịp"),
        (stated, "365", "Chậm hơn nhịp"),
        ("pace: calendar\n", "365", "Đang thực hiện"),
        ("pace: none\n", "365", "Đang thực hiện"),
        ("", "365", "Đang thực hiện"),
        ("pace: linear\n", "450", "Đạt kế hoạch"),
        ("pace: linear\n", "1000", "Đạt kế hoạch"),
        ("pace: linear\n", "-5", "Chậm hơn nhịp"),
    ] {
        let yaml =
            format!("{FLOW}{pace}plan: {{2023: {{ha-long: 450}}}}\nresults: {{2023-8M: {{ha-long: {result}}}}}\n");
        assert_eq!(verdict("2023-09-10", &yaml), expected, "{pace}{result}");
    }
}

#[test]
fn a_cap_is_never_met_before_its_period_has_ended() {
    let cap = |day: &str, period: &str, plan: &str, result: &str| {
        verdict(
            day,
            &format!(
                "title: Cháy\nunit: vụ\nkind: flow\nbetter: lower\nplan: {{2023: {{ha-long: {plan}}}}}\nresults: {{{period}: {{ha-long: {result}}}}}\n"
            ),
        )
    };
    assert_eq!(cap("2023-12-05", "2023-11M", "10", "2"), "Trong mức");
    assert_eq!(cap("2024-01-05", "2023", "10", "2"), "Giữ được mức");
    assert_eq!(cap("2023-12-05", "2023", "10", "2"), "Trong mức", "a forecast of the year is not its end");
    assert_eq!(cap("2023-12-05", "2023-11M", "10", "11"), "Vượt mức");
    assert_eq!(cap("2023-12-05", "2023-11M", "0", "1"), "Vượt mức");
    assert_eq!(cap("2024-01-05", "2023", "0", "0"), "Giữ được mức");
}

#[test]
fn a_plan_that_is_not_above_zero_has_a_difference_and_no_share() {
    for (plan, difference) in [("0", "+5"), ("-10", "+15")] {
        let made = flow(&format!("plan: {{2023: {{ha-long: {plan}}}}}\nresults: {{2023: {{ha-long: 5}}}}\n"));
        assert_eq!(made.cells("ha-long", "2023", &["plan", "share_of_plan"]), [plan, ""]);
        assert!(made.table("periods")[1].contains(&format!("| 5 | {difference} |")), "{:?}", made.table("periods"));
    }
    let made = flow("plan: {2023: {ha-long: 10}}\nresults: {2023: {ha-long: 25}}\n");
    assert_eq!(made.cells("ha-long", "2023", &["share_of_plan"]), ["250.00"], "above 200 %");
    let made = flow("plan: {2023: {ha-long: 10}}\nresults: {2023: {ha-long: -5}}\n");
    assert_eq!(made.cells("ha-long", "2023", &["share_of_plan"]), ["-50.00"], "below 0");
}

#[test]
fn a_baseline_gives_a_second_share_in_its_own_column() {
    let made = indicator(
        "title: Hộ nghèo\nunit: '%'\nkind: rate\nper: 100\nbetter: lower\nbaseline: {period: 2020, value: 3.2}\nplan: {2023: {ha-long: 1.2}, 2021-2025: {ha-long: 1.0}}\nresults: {2019: {ha-long: 4.0}, 2023: {ha-long: 2.0}}\n",
    );
    assert_eq!(made.told(), [] as [String; 0]);
    assert_eq!(made.cells("ha-long", "2023", &["share_of_plan", "share_from_baseline"]), ["166.67", "60.00"]);
    assert_eq!(made.cells("ha-long", "2019", &["share_from_baseline"]), [""]);
    let rows = made.table("periods");
    assert_eq!(
        rows[0],
        "Kỳ | Kế hoạch | Thực hiện | % kế hoạch | % đường đi từ mốc năm 2020 | So cùng kỳ | So với nhịp"
    );
    assert_eq!(rows[1], "Năm 2023 | 1,2 % | 2,0 % | 166,67 % | 60,00 % | – | Vượt mức");
    assert!(made.text().contains("(2,0 % − 3,2 %) / (1,2 % − 3,2 %) = 60,00 %"), "the formula");
    assert_eq!(
        made.table("long-plans")[1],
        "Giai đoạn 2021–2025 | 1,0 % | 2,0 % | 200,00 % | 54,55 % | số của năm 2023"
    );
}

#[test]
fn official_growth_is_taken_from_its_indicator_and_none_shows_nothing() {
    let results = "results: {2022: {ha-long: 100}, 2023: {ha-long: 150}}\n";
    let made = site(&[
        ("content/indicators/chi-tieu.yaml", &format!("{FLOW}comparison: tang-truong\n{results}")),
        (
            "content/indicators/tang-truong.yaml",
            "title: Tăng trưởng\nunit: '%'\nkind: rate\nresults: {2023: {ha-long: 7.25}}\n",
        ),
    ]);
    assert_eq!(made.told(), [] as [String; 0]);
    assert_eq!(made.cells("ha-long", "2023", &["comparison", "compared_with_year_before"]), ["official", "7.25"]);
    assert!(made.table("periods")[1].contains("107,25 %"));
    let made = flow(&format!("comparison: none\n{results}"));
    assert_eq!(made.cells("ha-long", "2023", &["comparison"]), [""]);
    let made = flow(results);
    assert_eq!(made.cells("ha-long", "2023", &["comparison", "compared_with_year_before"]), ["ratio", "150.00"]);
    let made = flow(&format!("comparison: tang-truongg\n{results}"));
    assert_eq!(made.codes(), ["Y204"]);
}

#[test]
fn per_cent_and_percentage_points_are_told_apart() {
    let made = indicator("title: x\nunit: '%'\nkind: rate\nresults: {2022: {ha-long: 40}, 2023: {ha-long: 50}}\n");
    assert!(made.table("periods")[1].contains("+10,00 điểm %"), "{:?}", made.table("periods"));
    let made =
        indicator("title: x\nunit: điểm\nkind: index\nresults: {2022: {ha-long: 72.51}, 2023: {ha-long: 72.95}}\n");
    assert!(made.table("periods")[1].contains("+0,44"), "{:?}", made.table("periods"));
}

#[test]
fn a_unit_with_a_scale_is_typed_in_one_and_shown_in_another() {
    let made = indicator(
        "title: Thu ngân sách\nunit: {name: triệu đồng, base: đồng, scale: 1000000, show_in: tỷ đồng}\nkind: flow\ndecimals: 1\nplan: {2023: {ha-long: 9000000}}\nresults: {2023: {ha-long: 8123456}}\n",
    );
    assert_eq!(made.told(), [] as [String; 0]);
    assert_eq!(made.cells("ha-long", "2023", &["value", "unit", "share_of_plan"]), ["8123456", "triệu đồng", "90.26"]);
    assert!(
        made.table("periods")[1].starts_with("Năm 2023 | 9.000,0 | 8.123,5 | 90,26 %"),
        "{:?}",
        made.table("periods")
    );
    let made =
        indicator("title: x\nunit: {name: triệu đồng, show_in: đồng}\nkind: flow\nresults: {2023: {ha-long: 1}}\n");
    assert_eq!(made.codes(), ["Y009"]);
}

#[test]
fn a_rate_says_what_it_is_per_after_its_unit_unless_the_unit_does() {
    let rate = |unit: &str, per: &str| {
        indicator(&format!(
            "title: {{vi: Tử vong, en: Deaths}}\nunit: {unit}\nkind: rate\n{per}\nresults:\n  2022: {{ha-long: 12.4}}\n  2023: {{ha-long: 12.1}}\n"
        ))
    };
    let each = "{vi: ca, en: deaths}";
    for (unit, per, vi, en) in [
        (each, "per: 1000", "ca trên 1.000", "deaths per 1,000"),
        (each, "per: 100000", "ca trên 100.000", "deaths per 100,000"),
        (each, "per: 1", "ca", "deaths"),
        (each, "per:", "ca", "deaths"),
        // A word that stands for all languages is in the first.
        ("ca", "per: 1000", "ca trên 1.000", "ca trên 1.000"),
        ("{vi: ca trên nghìn dân, en: deaths per thousand}", "per: 1000", "ca trên nghìn dân", "deaths per thousand"),
        ("{vi: ca (1.000 dân), en: deaths (1000 people)}", "per: 1000", "ca (1.000 dân)", "deaths (1000 people)"),
        ("{vi: ca/1000 dân, en: deaths/1000 people}", "per: 1000", "ca/1000 dân", "deaths/1000 people"),
        ("\"‰\"", "per: 1000", "‰", "‰"),
        ("\"%\"", "per: 100", "%", "%"),
    ] {
        let made = rate(unit, per);
        assert_eq!(made.told(), [] as [String; 0], "{unit} {per}");
        let english = "en/indicators/chi-tieu/data.csv";
        let both = [made.data(), if made.has(english) { made.csv(english) } else { made.data() }];
        assert_eq!(both.map(|rows| rows[0]["unit"].replace('\u{a0}', " ")), [vi, en], "{unit} {per}");
        for (page, unit) in [("chi-tieu/chi-tieu/index.html", vi), ("en/indicators/chi-tieu/index.html", en)] {
            let html = made.file(page).replace('\u{a0}', " ").replace("<span lang=\"vi\">", "").replace("</span>", "");
            assert!(html.contains(&format!(", {unit}, Thành phố Hạ Long")), "{unit} {per}: {html}");
        }
    }
    assert!(rate(each, "per: 1000").file("chi-tieu/chi-tieu/data.json").contains(r#""per":1000,"#));
    for per in ["0", "-1000"] {
        let made = rate(each, &format!("per: {per}"));
        assert_eq!((made.codes(), made.helps()), (vec!["Y009"], vec!["per".to_owned()]), "{per}");
    }
}

#[test]
fn a_key_that_another_kind_has_a_use_for_is_told() {
    let told = |kind: &str, key: &str| {
        let figures = "results:\n  2023: {ha-long: 5}\n";
        indicator(&format!("title: Sinh\nunit: trẻ\nkind: {kind}\n{key}\n{figures}")).told().to_vec()
    };
    for (kind, key, name, fits) in [
        ("flow", "per: 1000", "per", "rate"),
        ("stock", "per: 1000", "per", "rate"),
        ("index", "per: 1000", "per", "rate"),
        ("flow", "at: end", "at", "stock"),
        ("rate", "at: mean", "at", "stock"),
    ] {
        let args =
            [("key", name), ("kind", kind), ("fits", fits)].map(|(name, word)| format!("{name}=Text(\"{word}\")"));
        assert_eq!(told(kind, key), [format!("Y225 {}", args.join(" "))], "{kind} {key}");
    }
    for (kind, key) in [("rate", "per: 1000"), ("stock", "at: mean"), ("flow", "per:"), ("flow", "at:")] {
        assert_eq!(told(kind, key), [] as [String; 0], "{kind} {key}");
    }
    // Of a kind that is none nothing can be said.
    assert_eq!(told("flwo", "per: 1000").len(), 1);
}

#[test]
fn asking_to_add_what_does_not_add_is_an_error() {
    for kind in ["rate", "index"] {
        let made = indicator(&format!(
            "title: x\nunit: điểm\nkind: {kind}\nadds_over: [place]\nresults: {{2023: {{ha-long: 1}}}}\n"
        ));
        assert_eq!(made.codes(), ["Y216"], "{kind}");
    }
    assert_eq!(flow("adds_over: [plaec]\n").codes(), ["Y013"]);
}

#[test]
fn a_rate_is_never_summed_over_places() {
    let made =
        indicator("title: x\nunit: '%'\nkind: rate\nresults: {2023: {hong-hai: 50, cao-xanh: 60, bach-dang: 70}}\n");
    assert!(!made.text().contains("cộng được"));
}

#[test]
fn status_is_the_values_own_else_its_releases_and_nothing_is_final_by_default() {
    let made = flow(
        "releases: {2023: {status: preliminary}}\nresults:\n  2022: {ha-long: 1}\n  2023: {ha-long: 2, hong-hai: {value: 1, status: final}}\n",
    );
    assert_eq!(made.cells("ha-long", "2022", &["status"]), [""]);
    assert_eq!(made.cells("ha-long", "2023", &["status"]), ["preliminary"]);
    assert_eq!(made.cells("hong-hai", "2023", &["status"]), ["final"]);
}

#[test]
fn what_is_released_later_enters_nothing() {
    let yaml = format!(
        "{FLOW}breakdowns: {{nhom: {{title: Nhóm}}}}\nreleases: {{2023: {{date: 2024-01-15}}}}\nvalues: |\n  period\tvalue\treleased\tnhom\n  2021\t77001\t\t\n  2022\t77002\t2024-03-01\t\n  2023\t77003\t\t\n  2021\t77004\t2024-03-01\tbi-mat\n",
    );
    let files = [("content/indicators/chi-tieu.yaml", yaml.as_str())];
    let before = made("2024-01-14", &files);
    assert_eq!(before.told(), [] as [String; 0]);
    for path in ["chi-tieu/chi-tieu/data.csv", "chi-tieu/chi-tieu/data.json", "chi-tieu/chi-tieu/index.html"] {
        let file = before.file(path);
        assert!(
            !["77002", "77003", "77004", "bi-mat", "77.002", "77.003"].iter().any(|secret| file.contains(secret)),
            "{path}"
        );
    }
    let after = made("2024-01-15", &files);
    assert_eq!(after.cells("ha-long", "2023", &["value", "released"]), ["77003", "2024-01-15"]);
    assert_eq!(made("2024-03-01", &files).data().len(), 4);
}

#[test]
fn before_a_correction_is_published_the_earlier_value_stands() {
    let yaml = format!(
        "{FLOW}results:\n  2023: {{ha-long: {{value: 372, released: 2024-06-01, history: [{{value: 365, status: preliminary, date: 2024-01-15}}]}}}}\n"
    );
    let before = indicator_on("2024-02-01", &yaml);
    assert_eq!(before.cells("ha-long", "2023", &["value", "status"]), ["365", "preliminary"]);
    assert!(!before.page().contains("372"));
    let after = indicator_on("2024-06-01", &yaml);
    assert_eq!(after.cells("ha-long", "2023", &["value"]), ["372"]);
    assert_eq!(after.table("revisions")[1], "Năm 2023 | 365 (sơ bộ, 15/01/2024) | 372 (01/6/2024) | –");
}

#[test]
fn invented_figures_are_marked_on_the_page_and_in_the_csv_plans_too() {
    let made = flow(
        "plan: {2023: {ha-long: {value: 450, illustrative: true}}}\nresults: {2022: {ha-long: 1}, 2023: {ha-long: 365}}\n",
    );
    assert_eq!(made.cells("ha-long", "2023", &["illustrative"]), ["yes"]);
    assert_eq!(made.cells("ha-long", "2022", &["illustrative"]), [""]);
    assert!(made.table("periods")[1].contains("minh h"), "{:?}", made.table("periods"));
}

/// Districts until June 2025, communes after.
const TWO_TIERS: &str = r#"levels: [{id: province, name: Tỉnh}, {id: district, name: Huyện}, {id: commune, name: Xã}]
localities:
  - {id: quang-ninh, level: province, name: Tỉnh Quảng Ninh}
  - {id: ha-long, level: district, parent: quang-ninh, name: Thành phố Hạ Long, until: 2025-06-30}
  - {id: co-to, level: district, parent: quang-ninh, name: Huyện Cô Tô, until: 2025-06-30}
  - {id: bai-chay, code: "06661", level: commune, parent: quang-ninh, name: Phường Bãi Cháy, from: 2025-07-01}
  - {id: hon-gai, code: "06652", level: commune, parent: quang-ninh, name: Phường Hồng Gai, from: 2025-07-01}
  - {id: dac-khu-co-to, code: "07192", level: commune, parent: quang-ninh, name: Đặc khu Cô Tô, from: 2025-07-01}
changes:
  - date: 2025-07-01
    units:
      - {into: bai-chay, from: [{part_of: ha-long}]}
      - {into: hon-gai, from: [{part_of: ha-long}]}
      - {into: dac-khu-co-to, from: [co-to]}
"#;

fn two_tiers(results: &str) -> Made {
    let book = common::BOOK.replace("\"ha-long\"", "\"quang-ninh\"");
    let yaml = format!("{FLOW}over_time: sum\nresults:\n{results}");
    site(&[("book.toml", &book), ("content/localities.yaml", TWO_TIERS), ("content/indicators/chi-tieu.yaml", &yaml)])
}

#[test]
fn an_indicator_of_districts_goes_on_with_communes_after_the_reform() {
    let made = two_tiers(
        "  2024: {ha-long: 100, co-to: 7}\n  2025-H1: {ha-long: 60, co-to: 4}\n  2025: {bai-chay: 50, 06652: 40, dac-khu-co-to: 9}\n",
    );
    assert_eq!(made.told(), [] as [String; 0]);
    let how = ["value", "derived", "from_places"];
    assert_eq!(made.cells("dac-khu-co-to", "2024", &how), ["7", "predecessors", "co-to"]);
    assert_eq!(made.cells("dac-khu-co-to", "2025-H1", &how), ["4", "predecessors", "co-to"]);
    assert_eq!(made.cells("bai-chay", "2024", &how), ["", "break", "ha-long"]);
    assert_eq!(made.cells("ha-long", "2024", &how), ["100", "", ""]);
    assert_eq!(made.cells("hon-gai", "2025", &["code"]), ["06652"], "with its zero");
    let text = made.text();
    assert!(text.contains("3/3 địa bàn đã báo cáo, cộng được 99."), "the communes of the last period: {text}");
}

#[test]
fn a_figure_outside_a_places_life_is_told() {
    assert_eq!(two_tiers("  2025: {ha-long: 100}\n").codes(), ["Y302"]);
    assert_eq!(two_tiers("  2024: {bai-chay: 100}\n").codes(), ["Y302"]);
    assert_eq!(two_tiers("  2025-H1: {ha-long: 60}\n").codes(), [] as [&str; 0]);
}

#[test]
fn a_sum_says_how_many_parts_it_has_and_why_others_are_not_in_it() {
    let places = "levels: [{id: district, name: Thành phố}, {id: commune, name: Phường}]
localities:
  - {id: ha-long, level: district, name: Hạ Long}
  - {id: a, level: commune, parent: ha-long, name: A}
  - {id: b, level: commune, parent: ha-long, name: B}
  - {id: c, level: commune, parent: ha-long, name: C}
  - {id: d, level: commune, parent: ha-long, name: D}
  - {id: e, level: commune, parent: ha-long, name: E}
";
    let yaml = |results: &str| {
        let yaml = format!("{FLOW}results: {{2023: {{{results}}}}}\n");
        site(&[("content/localities.yaml", places), ("content/indicators/chi-tieu.yaml", &yaml)]).text()
    };
    let text = yaml("a: 5, b: 6, c: {missing: none-occurred}, d: {missing: not-applicable}, e: {missing: not-yet}");
    assert!(text.contains("3/4 địa bàn đã báo cáo, cộng được 11."), "{text}");
    let text = yaml("ha-long: 12, a: 5, b: 6, c: 0");
    assert!(text.contains("3/5 địa bàn đã báo cáo, cộng được 11; Hạ Long công bố 12."), "{text}");
}

#[test]
fn a_group_may_be_missing_for_a_reason_of_its_own() {
    let made = flow(
        "breakdowns: {noi: {title: Nơi, adds_up: overlap, groups: {a: Doanh nghiệp, b: Thôn, c: Trường}}}\nresults:\n  2023-8M: {ha-long: {value: 365, noi: {a: 69, b: {missing: suppressed}, c: 0}}}\n",
    );
    assert_eq!(made.told(), [] as [String; 0]);
    assert_eq!(made.record("ha-long", "2023-8M", "noi=b")["missing"], "suppressed");
    assert_eq!(made.record("ha-long", "2023-8M", "noi=c")["value"], "0");
    let rows = made.table("by-noi");
    assert_eq!(
        rows[1..],
        ["Doanh nghiệp | 69 | 18,90 % |", "Thôn | không công bố | – |", "Trường | 0 | 0,00 % |"]
            .map(|row| format!("{row} "))
    );
}

#[test]
fn the_page_says_the_same_in_english() {
    let made = flow(
        "plan: {nk-2020-2025: {ha-long: 2000}, 2023: {ha-long: 450}}\nresults:\n  2021: {ha-long: 1300.5}\n  2023-8M: {ha-long: {value: 365, history: [{value: 360, status: estimate, date: 2023-08-25, reason: two wards were late}]}}\n  2023-9M: {ha-long: 395}\n",
    );
    let html = made.file("en/indicators/chi-tieu/index.html");
    assert_eq!(common::rows(&html, "parts")[1], "September 2023 derived | 30 | –");
    assert_eq!(
        common::rows(&html, "revisions")[1],
        "First 8 months of 2023 | 360 (estimate, 25 August 2023) | 365 | two wards were late"
    );
    assert!(
        common::rows(&html, "long-plans")[1].contains("| 2,000 | 1,695.5 | 84.78% |"),
        "{:?}",
        common::rows(&html, "long-plans")
    );
}

#[test]
fn what_is_made_of_invented_figures_is_marked_as_invented() {
    let made = flow("results:\n  2023-8M: {ha-long: {value: 365, illustrative: true}}\n  2023-9M: {ha-long: 395}\n");
    assert_eq!(made.cells("ha-long", "2023-09", &["illustrative"]), ["yes"]);
    assert_eq!(made.table("parts")[1], "Tháng 9 năm 2023 suy ra minh hoạ | 30 | –");
    let made =
        reform("", "over_time: sum\nresults:\n  2024: {a: {value: 1, illustrative: true}, b: 2}\n  2025: {moi: 4}\n");
    assert_eq!(made.cells("moi", "2024", &["value", "illustrative"]), ["3", "yes"]);
    assert!(made.table("before")[1].starts_with("Năm 2024 minh hoạ | 3 |"), "{:?}", made.table("before"));
}

#[test]
fn periods_below_plans_are_told_to_stand_below_plan() {
    let made = indicator(&format!("{FLOW}plans:\n  2023: {{hong-hai: 450}}\nresults:\n  2023: {{hong-hai: 365}}\n"));
    assert_eq!(made.told(), ["Y201 text=Text(\"hong-hai\")"]);
    assert_eq!(made.helps(), ["plan"]);
}
