-- SPDX-FileCopyrightText: 2026 The RA-Studio authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Schema version 1. Enums are the numbers of annotation/domain/vocabulary.h and of the ports; times
-- are UTC milliseconds; boxes are upright pixels, right and bottom exclusive; row_hash is made by
-- db/rowhash. Of a sample, row_hash covers what import and people's choices say, repeated_hash what
-- record, truth and traces say (state to hardness_version).

CREATE TABLE meta(
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE author(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind INTEGER NOT NULL,
    UNIQUE(kind, name)
) STRICT;

CREATE TABLE root(
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE import(
    id INTEGER PRIMARY KEY,
    root INTEGER NOT NULL REFERENCES root(id) ON DELETE RESTRICT,
    format TEXT NOT NULL,
    options TEXT NOT NULL,
    licence TEXT NOT NULL,
    source TEXT NOT NULL,
    author INTEGER NOT NULL REFERENCES author(id) ON DELETE RESTRICT,
    at INTEGER NOT NULL
) STRICT;

CREATE TABLE category(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    scenario INTEGER NOT NULL
) STRICT;

CREATE TABLE sample(
    id INTEGER PRIMARY KEY,
    root INTEGER NOT NULL REFERENCES root(id) ON DELETE RESTRICT,
    path TEXT NOT NULL,
    content_hash BLOB,
    bytes INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    role INTEGER NOT NULL,
    pair INTEGER REFERENCES sample(id) ON DELETE RESTRICT,
    group_key TEXT NOT NULL,
    category INTEGER NOT NULL REFERENCES category(id) ON DELETE RESTRICT,
    scenario INTEGER NOT NULL,
    split INTEGER NOT NULL,
    import INTEGER NOT NULL REFERENCES import(id) ON DELETE RESTRICT,
    state INTEGER NOT NULL,
    truth_verdict INTEGER NOT NULL,
    verdict INTEGER NOT NULL,
    outcome INTEGER NOT NULL,
    hardness REAL NOT NULL,
    hardness_reason TEXT NOT NULL,
    hardness_version INTEGER NOT NULL,
    skipped_at INTEGER,
    row_hash INTEGER NOT NULL,
    repeated_hash INTEGER NOT NULL,
    UNIQUE(root, path)
) STRICT;
CREATE INDEX sample_hardness ON sample(hardness, id);
CREATE INDEX sample_state ON sample(state, hardness, id);
CREATE INDEX sample_category ON sample(category, hardness, id);
CREATE INDEX sample_facets ON sample(role, state, verdict, outcome, category, scenario, split);
CREATE INDEX sample_content ON sample(content_hash);
CREATE INDEX sample_group ON sample(group_key);

CREATE TABLE type(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    original TEXT NOT NULL,
    colour INTEGER NOT NULL,
    digit INTEGER,
    description TEXT NOT NULL,
    generic INTEGER NOT NULL,
    hidden INTEGER NOT NULL
) STRICT;

CREATE TABLE type_synonym(
    type INTEGER NOT NULL REFERENCES type(id) ON DELETE RESTRICT,
    name_key TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE truth(
    id INTEGER PRIMARY KEY,
    sample INTEGER NOT NULL REFERENCES sample(id) ON DELETE RESTRICT,
    revision INTEGER NOT NULL,
    verdict INTEGER NOT NULL,
    author INTEGER NOT NULL REFERENCES author(id) ON DELETE RESTRICT,
    import INTEGER REFERENCES import(id) ON DELETE RESTRICT,
    at INTEGER NOT NULL,
    note TEXT NOT NULL,
    row_hash INTEGER NOT NULL,
    UNIQUE(sample, revision)
) STRICT;

CREATE TABLE monitor(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    kind INTEGER NOT NULL,
    model_hash BLOB NOT NULL,
    prompt_hash BLOB NOT NULL,
    UNIQUE(name, version, model_hash, prompt_hash)
) STRICT;

CREATE TABLE run(
    id INTEGER PRIMARY KEY,
    monitor INTEGER NOT NULL REFERENCES monitor(id) ON DELETE RESTRICT,
    parameters TEXT NOT NULL,
    seed INTEGER NOT NULL,
    scope TEXT NOT NULL,
    state INTEGER NOT NULL,
    at INTEGER NOT NULL,
    ended INTEGER
) STRICT;

CREATE TABLE run_item(
    run INTEGER NOT NULL REFERENCES run(id) ON DELETE RESTRICT,
    sample INTEGER NOT NULL REFERENCES sample(id) ON DELETE RESTRICT,
    state INTEGER NOT NULL,
    error TEXT,
    ms INTEGER,
    PRIMARY KEY(run, sample)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_item_state ON run_item(run, state);

CREATE TABLE trace(
    id INTEGER PRIMARY KEY,
    sample INTEGER NOT NULL REFERENCES sample(id) ON DELETE RESTRICT,
    run INTEGER REFERENCES run(id) ON DELETE RESTRICT,
    import INTEGER REFERENCES import(id) ON DELETE RESTRICT,
    author INTEGER NOT NULL REFERENCES author(id) ON DELETE RESTRICT,
    mode INTEGER NOT NULL,
    raw TEXT NOT NULL,
    draft TEXT NOT NULL,
    reflection TEXT NOT NULL,
    revision_text TEXT NOT NULL,
    draft_verdict INTEGER NOT NULL,
    draft_source INTEGER NOT NULL,
    verdict INTEGER NOT NULL,
    parse INTEGER NOT NULL,
    diagnostics TEXT NOT NULL,
    confidence REAL,
    type_margin REAL,
    ms INTEGER,
    tokens INTEGER,
    at INTEGER NOT NULL,
    row_hash INTEGER NOT NULL
) STRICT;
CREATE INDEX trace_sample ON trace(sample, id);
CREATE INDEX trace_run ON trace(run);

CREATE TABLE record(
    sample INTEGER PRIMARY KEY REFERENCES sample(id) ON DELETE RESTRICT,
    revision INTEGER NOT NULL,
    mode INTEGER NOT NULL,
    draft TEXT NOT NULL,
    reflection TEXT NOT NULL,
    revision_text TEXT NOT NULL,
    draft_verdict INTEGER NOT NULL,
    verdict INTEGER NOT NULL,
    trace INTEGER REFERENCES trace(id) ON DELETE RESTRICT,
    differs INTEGER NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    row_hash INTEGER NOT NULL
) STRICT;

CREATE TABLE field(
    sample INTEGER NOT NULL REFERENCES record(sample) ON DELETE RESTRICT,
    field INTEGER NOT NULL,
    state INTEGER NOT NULL,
    author INTEGER REFERENCES author(id) ON DELETE RESTRICT,
    at INTEGER NOT NULL,
    PRIMARY KEY(sample, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding(
    id INTEGER PRIMARY KEY,
    owner INTEGER NOT NULL,
    owner_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    type INTEGER REFERENCES type(id) ON DELETE RESTRICT,
    x1 REAL,
    y1 REAL,
    x2 REAL,
    y2 REAL,
    confidence REAL,
    flags INTEGER NOT NULL,
    UNIQUE(owner, owner_id, position)
) STRICT;
CREATE INDEX finding_type ON finding(type, owner);

CREATE TABLE link(
    id INTEGER PRIMARY KEY,
    sample INTEGER NOT NULL REFERENCES sample(id) ON DELETE RESTRICT,
    field INTEGER NOT NULL,
    start INTEGER NOT NULL,
    length INTEGER NOT NULL,
    finding INTEGER NOT NULL REFERENCES finding(id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX link_sample ON link(sample);

CREATE TABLE profile(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    constants TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE
) STRICT;

CREATE TABLE score(
    id INTEGER PRIMARY KEY,
    owner INTEGER NOT NULL,
    owner_id INTEGER NOT NULL,
    truth INTEGER REFERENCES truth(id) ON DELETE RESTRICT,
    profile INTEGER NOT NULL REFERENCES profile(id) ON DELETE RESTRICT,
    consistency REAL NOT NULL,
    answer REAL NOT NULL,
    type REAL NOT NULL,
    location REAL NOT NULL,
    reflection REAL NOT NULL,
    outcome INTEGER NOT NULL,
    outcome_answer INTEGER NOT NULL,
    outcome_type INTEGER NOT NULL,
    outcome_location INTEGER NOT NULL,
    reasons TEXT NOT NULL,
    row_hash INTEGER NOT NULL,
    UNIQUE(owner, owner_id, truth, profile)
) STRICT;

CREATE TABLE history(
    id INTEGER PRIMARY KEY,
    sample INTEGER REFERENCES sample(id) ON DELETE RESTRICT,
    sequence INTEGER NOT NULL,
    action INTEGER NOT NULL,
    author INTEGER NOT NULL REFERENCES author(id) ON DELETE RESTRICT,
    at INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    previous INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    UNIQUE(sample, sequence)
) STRICT;
CREATE INDEX history_action ON history(action);

CREATE TABLE export(
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    author INTEGER NOT NULL REFERENCES author(id) ON DELETE RESTRICT,
    format TEXT NOT NULL,
    recipe TEXT NOT NULL,
    manifest TEXT NOT NULL,
    rows INTEGER NOT NULL
) STRICT;

CREATE TABLE counter(
    kind INTEGER NOT NULL,
    value INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY(kind, value)
) STRICT, WITHOUT ROWID;
