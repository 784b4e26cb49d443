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
            ("population", 0x9127_0b1f_9303_8784),
            ("trace", 0xd192_5cf1_34ad_e549),
            ("view", 0x28ed_2b8b_6273_bd68),
            ("beliefs", 0xf026_3b23_41ab_8c92),
            ("demands", 0x565d_0145_2e51_3cb2),
        ],
    ),
    (
        2,
        [
            ("population", 0xb903_5755_5aeb_a48a),
            ("trace", 0xc18d_3c72_2d7b_f59e),
            ("view", 0x1728_7199_076c_aa4a),
            ("beliefs", 0x53db_a971_2437_07cc),
            ("demands", 0xb1b0_a301_e34c_0b08),
        ],
    ),
    (
        3,
        [
            ("population", 0x7e81_3440_83d1_9518),
            ("trace", 0x1687_959d_4a6e_5099),
            ("view", 0xaf0a_f2ef_a826_7695),
            ("beliefs", 0xaf2f_204b_3bd9_ee8a),
            ("demands", 0xef4b_f4f0_09c6_64c8),
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
