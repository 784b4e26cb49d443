//! What a rule can see is what a stored trace can rebuild: the view made from events equals the world's own.

mod towns;

use interregnum_engine::{View, kernel};
use proptest::prelude::*;
use towns::any::{cases, prepared, seeded};
use towns::compare::start;

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn inv_view_is_rebuilt_from_the_trace((draft, seed) in seeded()) {
        let (setting, parameters) = prepared(draft);
        let mut world = start(&setting, &parameters, seed);
        let (mut rebuilt, mut read) = (View::new(&setting), 0);
        for minute in (0..=setting.minutes()).step_by(11).chain([setting.minutes()]) {
            kernel::advance(&setting, &mut world, minute);
            world.trace()[read..].iter().for_each(|event| rebuilt.apply(event));
            read = world.trace().len();
            prop_assert_eq!(&rebuilt, world.view(), "at minute {}", minute);
        }
    }
}
