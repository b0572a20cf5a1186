-- SPDX-FileCopyrightText: 2026 The RA-Studio authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Schema version 2. What other rows hang on by its number carries a hash as records, truths and
-- traces do: row_hash covers the other columns (of a type its synonyms too, of a run what it was
-- begun with); db/namehash fills it in for the rows that are there. record.marks: bit 0 = accepted
-- although it differs from ground truth, bit 1 = although it is inconsistent. run.author: NULL =
-- begun by a version that didn't keep it.

ALTER TABLE meta ADD COLUMN row_hash INTEGER NOT NULL DEFAULT 0;
ALTER TABLE author ADD COLUMN row_hash INTEGER NOT NULL DEFAULT 0;
ALTER TABLE root ADD COLUMN row_hash INTEGER NOT NULL DEFAULT 0;
ALTER TABLE import ADD COLUMN row_hash INTEGER NOT NULL DEFAULT 0;
ALTER TABLE category ADD COLUMN row_hash INTEGER NOT NULL DEFAULT 0;
ALTER TABLE type ADD COLUMN row_hash INTEGER NOT NULL DEFAULT 0;
ALTER TABLE monitor ADD COLUMN row_hash INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN author INTEGER REFERENCES author(id) ON DELETE RESTRICT;
ALTER TABLE run ADD COLUMN row_hash INTEGER NOT NULL DEFAULT 0;
ALTER TABLE profile ADD COLUMN row_hash INTEGER NOT NULL DEFAULT 0;
ALTER TABLE export ADD COLUMN row_hash INTEGER NOT NULL DEFAULT 0;

ALTER TABLE record RENAME COLUMN differs TO marks;

-- The key comes first: SQLite 3.40 checks a table without rowid wrongly where it doesn't.
CREATE TABLE type_synonym_2(
    name_key TEXT NOT NULL PRIMARY KEY,
    type INTEGER NOT NULL REFERENCES type(id) ON DELETE RESTRICT
) STRICT, WITHOUT ROWID;
INSERT INTO type_synonym_2(name_key, type) SELECT name_key, type FROM type_synonym;
DROP TABLE type_synonym;
ALTER TABLE type_synonym_2 RENAME TO type_synonym;

-- Never written.
DROP TABLE link;
ALTER TABLE trace DROP COLUMN import;
