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
            ("population", 0xc9ef_f719_310f_0986),
            ("trace", 0x7048_aa35_3be1_a9da),
            ("view", 0x985b_59a1_9d7d_3b18),
            ("beliefs", 0xe817_f82e_f289_d035),
            ("demands", 0x357c_85d6_c635_8108),
        ],
    ),
    (
        2,
        [
            ("population", 0xd21b_6f4a_c352_0fe8),
            ("trace", 0x7d17_1346_e049_4914),
            ("view", 0x0532_c645_803b_f0dc),
            ("beliefs", 0x45c4_f028_5a67_2842),
            ("demands", 0x782c_b4bd_e30b_97af),
        ],
    ),
    (
        3,
        [
            ("population", 0xe7a3_2a26_6d13_ae3d),
            ("trace", 0x1183_42a8_00cb_6c4a),
            ("view", 0x0bff_247f_5d09_2685),
            ("beliefs", 0x429e_96cb_8cf3_8644),
            ("demands", 0x79c3_56fc_0b79_b260),
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
