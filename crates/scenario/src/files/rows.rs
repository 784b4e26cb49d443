//! The rows of the CSV files, one cell per column.

use super::csv::row;

row!(
    /// `places.csv`.
    PlaceRow { id, key, name, function, latitude, longitude, holder, operators, telephone, source, note, rifles, covers }, 2 optional
);

row!(
    /// `links.csv`.
    LinkRow { from, to, minutes, gate, source, way }, 1 optional
);

row!(
    /// `groups.csv`.
    GroupRow { id, key, name, kind, people, home, leaning, source, note, rifles, guns, crowd, signers, commanded_by }, 5 optional
);

row!(
    /// `posts.csv`.
    PostRow { place, group, people, authority, source }
);

row!(
    /// `inputs.csv`.
    InputRow { id, when, institution, act, group, place, people, moved_first, source, note, person }, 1 optional
);

row!(
    /// `record.csv`.
    FactRow {
        id,
        line,
        kind,
        when_julian,
        when_gregorian,
        precision,
        place,
        actors,
        statement,
        quantity,
        unit,
        role,
        use_ = "use",
        class,
        source,
        episode,
    }
);

row!(
    /// `episodes.csv`.
    EpisodeRow { id, name, kind, day, place, observable, recorded, facts, split, note, draw }, 1 optional
);
