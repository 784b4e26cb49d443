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
            ("population", 0xb5a5_7e52_0486_64aa),
            ("trace", 0xa1f5_70a5_22ba_3bb3),
            ("view", 0xe48d_f397_a5a8_a164),
            ("beliefs", 0x6053_5862_497a_f9f1),
            ("demands", 0x4115d942732a43c7),
        ],
    ),
    (
        2,
        [
            ("population", 0xcb8a_c7b5_f7b5_329b),
            ("trace", 0x8072_6ac0_f425_3a43),
            ("view", 0x9394_ad4b_ac29_45d2),
            ("beliefs", 0x4f6a_14cd_01ba_1582),
            ("demands", 0x2cd9b33bd528e503),
        ],
    ),
    (
        3,
        [
            ("population", 0xf943_f4f7_f4b5_bd58),
            ("trace", 0xde3e_9614_549e_0904),
            ("view", 0xfc41_74d7_5059_6aa5),
            ("beliefs", 0xce3f_6eaf_1efa_7819),
            ("demands", 0x9a73923913281d0b),
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
