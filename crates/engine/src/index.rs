//! Dense column numbers of the things in a [`crate::Setting`] and a [`crate::World`].
//!
//! An index means nothing outside one setting: files and reports use ids.

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident: $inner:ty),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub $inner);

        impl crate::digest::Digested for $name {
            fn feed(&self, sum: &mut crate::digest::Sum) {
                crate::digest::Digested::feed(&self.0, sum);
            }
        }

        impl $name {
            /// As a position in a column.
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// From a position in a column.
            ///
            /// # Panics
            /// If there are more things than the index can count; the checker refuses such settings.
            pub fn from_index(index: usize) -> Self {
                Self(<$inner>::try_from(index).expect("more things than an index can count: this is a bug"))
            }
        }
    )*};
}

index! {
    /// An authority.
    AuthorityIx: u8,
    /// A place.
    PlaceIx: u16,
    /// A link between two places.
    LinkIx: u16,
    /// A group.
    GroupIx: u16,
    /// A kind of group.
    KindIx: u8,
    /// A function of places.
    FunctionIx: u8,
    /// A type of leaning.
    LeaningIx: u16,
    /// An institution or a named person that issues demands.
    InstitutionIx: u16,
    /// A doctrine.
    DoctrineIx: u16,
    /// An institution that decides by votes.
    BodyIx: u16,
    /// Seats of such an institution that answer together.
    FactionIx: u16,
    /// A question that it can be asked.
    MotionIx: u16,
    /// A time at which it sits.
    SittingIx: u16,
    /// Talks between two institutions.
    TalksIx: u16,
    /// A post by name that talks are about.
    PortfolioIx: u16,
    /// A detachment; the first ones are the groups' main bodies at home, in the groups' order.
    DetachmentIx: u16,
    /// A demand of one history.
    DemandIx: u32,
    /// An event of one history.
    EventIx: u32,
}
