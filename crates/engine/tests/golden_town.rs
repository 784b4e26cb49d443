//! Digests of three histories of the invented town, as they were when somebody last meant to change histories.
//!
//! Sameness, not truth: that these numbers stay says nothing about whether they are right (`law_*.rs` does).

mod towns;

use interregnum_engine::{Parameters, run};

/// Per seed, the digest of each part of the final world.
const GOLDEN: [(u64, [(&str, u64); 5]); 3] = [
    (
        1,
        [
            ("population", 0x317a_8705_f0aa_e998),
            ("trace", 0xf95a_f3bf_029c_4df1),
            ("view", 0x7b34_718b_107d_766d),
            ("beliefs", 0x3e64_0871_f0fa_d338),
            ("demands", 0x7b4b_64b5_3f8f_9822),
        ],
    ),
    (
        2,
        [
            ("population", 0x1810_c5bc_6eed_fbe9),
            ("trace", 0xf418_bb6f_1744_486a),
            ("view", 0xecd4_140a_6c96_9ba2),
            ("beliefs", 0x88bf_552f_93bd_2804),
            ("demands", 0x7334_8cb5_7568_33ef),
        ],
    ),
    (
        3,
        [
            ("population", 0x3af0_00f4_6bb6_5d92),
            ("trace", 0xbf44_54d3_a6bd_b8b9),
            ("view", 0x01e9_bcb6_1b30_92b7),
            ("beliefs", 0xf32f_4497_3df0_9c93),
            ("demands", 0xc463_00c0_fa03_4900),
        ],
    ),
];

#[test]
fn golden_digests_of_the_town() {
    let setting = towns::setting(towns::town());
    let (mut differ, mut found) = (Vec::new(), String::new());
    for (seed, golden) in GOLDEN {
        let parameters = Parameters::draw(&setting, seed, 0);
        let digests = run(&setting, &parameters, seed, 0).digests;
        let parts = digests.iter().filter(|part| !golden.contains(part)).map(|part| (seed, part.0));
        differ.extend(parts);
        let parts: Vec<String> =
            digests.iter().map(|(name, digest)| format!("(\"{name}\", {digest:#018x})")).collect();
        found += &format!("    ({seed}, [{}]),\n", parts.join(", "));
    }
    assert!(
        differ.is_empty(),
        "sameness, not truth: if you meant to change histories, update the digests and mark the changelog \
         entry; differing (seed, part): {differ:?}; now:\n{found}"
    );
}
