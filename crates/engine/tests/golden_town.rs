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
            ("population", 0xd321_bfa2_ded0_6231),
            ("trace", 0x38b8_871f_eb89_d317),
            ("view", 0xbfb1_1b0a_81d1_76ff),
            ("beliefs", 0x21d3_19d0_a00e_07a7),
            ("demands", 0x71df204cb710c330),
        ],
    ),
    (
        2,
        [
            ("population", 0x2279_b891_9d9d_7c53),
            ("trace", 0x3bd1_dfbd_612b_28a3),
            ("view", 0x5b5d_d572_ea01_1419),
            ("beliefs", 0x6ca1_baeb_7ee3_1779),
            ("demands", 0x170cb0f95dd12418),
        ],
    ),
    (
        3,
        [
            ("population", 0xf943_f4f7_f4b5_bd58),
            ("trace", 0x2564_5280_c0bb_0b6c),
            ("view", 0xfc41_74d7_5059_6aa5),
            ("beliefs", 0xce3f_6eaf_1efa_7819),
            ("demands", 0xa676639bb02abe7f),
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
