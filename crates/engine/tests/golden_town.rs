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
            ("population", 0x9d2c_b1e0_196e_c475),
            ("trace", 0x9c4a_892e_087b_101c),
            ("view", 0xd459_8eac_ca55_bc79),
            ("beliefs", 0x1a95_3183_34aa_36b2),
            ("demands", 0xad24_bea0_9335_aebf),
        ],
    ),
    (
        2,
        [
            ("population", 0x2d9d_14ed_2bf3_0a62),
            ("trace", 0x0e46_0ea9_aab4_b318),
            ("view", 0x1fee_9f01_2890_3e14),
            ("beliefs", 0x24d0_24b4_51b4_5c5f),
            ("demands", 0x839d_fc92_5691_bb11),
        ],
    ),
    (
        3,
        [
            ("population", 0xc58c_0380_f76d_7b8d),
            ("trace", 0x077e_b6c9_c9af_c7b2),
            ("view", 0x9000_d1f3_9858_ea57),
            ("beliefs", 0xe02b_2805_0b88_6c2a),
            ("demands", 0x9219_3adf_dffd_a0ba),
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
