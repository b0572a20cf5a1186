// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/nametable.h"

#include "annotation/trace/typesimilarity.h"
#include "db/namehash.h"
#include "db/sqliteerror.h"
#include "db/statement.h"

#include <QCoreApplication>

#include <sqlite3.h>

#include <array>
#include <limits>

namespace ra::db {

namespace {

constexpr char kFindAuthorSql[] = "SELECT id FROM author WHERE kind = ? AND name = ?";
constexpr char kAddAuthorSql[] = "INSERT INTO author(kind, name) VALUES(?, ?) RETURNING id";
constexpr char kFindCategorySql[] = "SELECT id, scenario FROM category WHERE name = ?";
constexpr char kAddCategorySql[] = "INSERT INTO category(name, scenario) VALUES(?, ?) RETURNING id";
constexpr char kSetScenarioSql[] = "UPDATE category SET scenario = ? WHERE id = ?";
constexpr char kFindProfileSql[] = "SELECT id FROM profile WHERE hash = ?";
constexpr char kAddProfileSql[] =
    "INSERT INTO profile(name, constants, hash) VALUES(?, ?, ?) RETURNING id";
// The hash of the constants decides which profile it is; name and constants follow from it.
constexpr char kWriteProfileSql[] = "UPDATE profile SET name = ?, constants = ? WHERE id = ?";
constexpr char kFindTypeSql[] =
    "SELECT y.id, y.name FROM type y WHERE y.name_key = ? UNION ALL"
    " SELECT y.id, y.name FROM type_synonym s JOIN type y ON y.id = s.type"
    " WHERE s.name_key = ?";
constexpr char kNameByIdSql[] = "SELECT name FROM type WHERE id = ?";
constexpr char kAddTypeSql[] =
    "INSERT INTO type(name, name_key, original, colour, digit, description, generic, hidden)"
    " VALUES(?, ?, ?, ?, ?, ?, ?, ?) RETURNING id";
constexpr char kChangeTypeSql[] =
    "UPDATE type SET name = ?, name_key = ?, original = ?, colour = ?, digit = ?, description = ?,"
    " generic = ?, hidden = ? WHERE id = ?";
constexpr char kDigitsSql[] = "SELECT digit FROM type WHERE digit IS NOT NULL";
constexpr char kFindDigitSql[] = "SELECT id FROM type WHERE digit = ? AND id <> ?";
constexpr char kClearDigitSql[] = "UPDATE type SET digit = NULL WHERE id = ?";
constexpr char kCountTypesSql[] = "SELECT count(*) FROM type";
constexpr char kTypesSql[] =
    "SELECT id, name, original, colour, digit, description, generic, hidden"
    " FROM type ORDER BY id";
constexpr char kSynonymsSql[] = "SELECT type, name_key FROM type_synonym ORDER BY name_key";
constexpr char kDropSynonymsSql[] = "DELETE FROM type_synonym WHERE type = ?";
constexpr char kAddSynonymSql[] = "INSERT INTO type_synonym(type, name_key) VALUES(?, ?)";

constexpr int kLastDigit = 9;

// Told apart on grey images and by most colour-blind people; the first nine go with the digits.
constexpr std::array<quint32, 12> kPalette = {0xE69F00, 0x56B4E9, 0x009E73, 0xF0E442,
                                              0x0072B2, 0xD55E00, 0xCC79A7, 0x8DD3C7,
                                              0xBC80BD, 0xFB8072, 0xB3DE69, 0x80B1D3};

Result<qint64> insertedId(Statement &insert)
{
    RA_TRY(insert.next());
    return insert.integer(0);
}

Result<std::optional<TypeRef>> findType(Connection &connection, const QString &key)
{
    Statement find(connection, kFindTypeSql);
    RA_TRY_ASSIGN(const bool isFound, find.bind(key).bind(key).next());
    return isFound ? std::optional(TypeRef{find.integer(0), find.text(1)}) : std::nullopt;
}

Result<std::optional<int>> freeDigit(Connection &connection)
{
    std::array<bool, kLastDigit + 1> isTaken{};
    Statement digits(connection, kDigitsSql);
    RA_TRY(digits.each([&](const Statement &row) {
        isTaken[static_cast<size_t>(qBound(qint64(0), row.integer(0), qint64(kLastDigit)))] = true;
    }));
    for (int digit = 1; digit <= kLastDigit; ++digit) {
        if (!isTaken[static_cast<size_t>(digit)]) {
            return digit;
        }
    }
    return std::optional<int>();
}

Result<TypeRef> addType(WriteContext &context, const QString &name, const QString &original,
                        const QString &key)
{
    context.names.taxonomy.reset();
    const bool isGeneric = isGenericTypeName(name);
    std::optional<int> digit;
    if (!isGeneric) {
        RA_TRY_ASSIGN(digit, freeDigit(context.connection));
    }
    Statement count(context.connection, kCountTypesSql);
    RA_TRY(count.next());
    const auto colour = kPalette[static_cast<size_t>(count.integer(0)) % kPalette.size()];
    Statement insert(context.connection, kAddTypeSql);
    insert.bind(name).bind(key).bind(original).bind(colour).bind(digit).bind(QString());
    insert.bind(isGeneric).bind(false);
    RA_TRY_ASSIGN(const qint64 id, insertedId(insert));
    RA_TRY(hashName(context, NameTable::Type, id));
    context.note(ProjectPart::Taxonomy);
    return TypeRef{id, name};
}

tl::unexpected<Error> typeExists(const QString &name, const QString &other)
{
    return fail("typeExists",
                QT_TRANSLATE_NOOP("ra",
                                  "The name \"%1\" already belongs to the type \"%2\". Choose "
                                  "another name, or remove it there first."),
                {name, other});
}

Status checkFree(Connection &connection, const QString &name, TypeId owner)
{
    RA_TRY_ASSIGN(const auto other, findType(connection, normalTypeName(name)));
    if (other && other->id != owner.value()) {
        return typeExists(name, other->name);
    }
    return {};
}

Status writeSynonyms(WriteContext &context, TypeId id, const DefectType &type)
{
    RA_TRY(Statement(context.connection, kDropSynonymsSql).run(id));
    QStringList keys;
    for (const QString &synonym : type.synonyms) {
        const QString key = normalTypeName(synonym);
        if (key.isEmpty() || keys.contains(key) || key == normalTypeName(type.name)) {
            continue;
        }
        RA_TRY(checkFree(context.connection, synonym, id));
        RA_TRY(Statement(context.connection, kAddSynonymSql).run(id, key));
        keys.append(key);
    }
    return {};
}

/// A digit belongs to one type: the one that had it loses it.
Status takeDigit(WriteContext &context, int digit, TypeId taker)
{
    std::vector<qint64> others;
    Statement find(context.connection, kFindDigitSql);
    RA_TRY(find.bind(digit).bind(taker).each(
        [&](const Statement &row) { others.push_back(row.integer(0)); }));
    for (const qint64 other : others) {
        RA_TRY(changeName(context, NameTable::Type, other, [&]() -> Status {
            return Statement(context.connection, kClearDigitSql).run(other);
        }));
    }
    return {};
}

} // namespace

Result<qint64> authorId(WriteContext &context, const Author &author)
{
    const std::pair key(static_cast<int>(author.kind), author.name);
    if (const auto it = context.names.authors.constFind(key); it != context.names.authors.cend()) {
        return *it;
    }
    Statement find(context.connection, kFindAuthorSql);
    RA_TRY_ASSIGN(const bool isFound, find.bind(author.kind).bind(author.name).next());
    qint64 id = isFound ? find.integer(0) : 0;
    if (!isFound) {
        Statement insert(context.connection, kAddAuthorSql);
        RA_TRY_ASSIGN(id, insertedId(insert.bind(author.kind).bind(author.name)));
        RA_TRY(hashName(context, NameTable::Author, id));
    }
    context.names.authors.insert(key, id);
    return id;
}

Result<qint64> categoryId(WriteContext &context, const QString &name, Scenario scenario)
{
    if (const auto it = context.names.categories.constFind(name);
        it != context.names.categories.cend()) {
        return *it;
    }
    Statement find(context.connection, kFindCategorySql);
    RA_TRY_ASSIGN(const bool isFound, find.bind(name).next());
    qint64 id = isFound ? find.integer(0) : 0;
    if (!isFound) {
        Statement insert(context.connection, kAddCategorySql);
        RA_TRY_ASSIGN(id, insertedId(insert.bind(name).bind(scenario)));
        RA_TRY(hashName(context, NameTable::Category, id));
    } else if (scenario != Scenario::Unknown
               && find.integer(1) == static_cast<int>(Scenario::Unknown)) {
        RA_TRY(changeName(context, NameTable::Category, id, [&]() -> Status {
            return Statement(context.connection, kSetScenarioSql).run(scenario, id);
        }));
    }
    context.names.categories.insert(name, id);
    return id;
}

Result<qint64> profileId(WriteContext &context, const ProfileRow &profile)
{
    if (context.names.profile) {
        return *context.names.profile;
    }
    Statement find(context.connection, kFindProfileSql);
    RA_TRY_ASSIGN(const bool isFound, find.bind(profile.hash).next());
    qint64 id = isFound ? find.integer(0) : 0;
    if (!isFound) {
        Statement insert(context.connection, kAddProfileSql);
        insert.bind(profile.name).bind(QString::fromUtf8(profile.constants)).bind(profile.hash);
        RA_TRY_ASSIGN(id, insertedId(insert));
    } else {
        RA_TRY(Statement(context.connection, kWriteProfileSql)
                   .run(profile.name, QString::fromUtf8(profile.constants), id));
    }
    RA_TRY(hashName(context, NameTable::Profile, id));
    RA_TRY(writeMeta(context.connection, QStringLiteral("profile"), profile.name));
    context.names.profile = id;
    return id;
}

Result<qint64> nextNumber(WriteContext &context, const char *highestSql)
{
    auto it = context.names.numbers.find(highestSql);
    if (it == context.names.numbers.end()) {
        Statement highest(context.connection, highestSql);
        RA_TRY(highest.next());
        it = context.names.numbers.insert(highestSql, highest.integer(0));
    }
    // We count from one; only a file that others changed comes near the end.
    if (*it == std::numeric_limits<qint64>::max()) {
        return fail(toError(SQLITE_CORRUPT, QStringLiteral("its numbers are used up"),
                            context.connection.path()));
    }
    return ++*it;
}

Result<std::optional<TypeRef>> typeFor(WriteContext &context, const QString &name)
{
    const QString tidy = tidyTypeName(name);
    if (tidy.isEmpty()) {
        return std::optional<TypeRef>();
    }
    if (const auto it = context.names.types.constFind(name); it != context.names.types.cend()) {
        return *it;
    }
    // A name of nothing but signs has no normal form; it stands for itself.
    const QString normal = normalTypeName(tidy);
    const QString key = normal.isEmpty() ? tidy : normal;
    RA_TRY_ASSIGN(auto type, findType(context.connection, key));
    if (!type) {
        RA_TRY_ASSIGN(type, addType(context, tidy, name, key));
    }
    context.names.types.insert(name, *type);
    return type;
}

Result<TypeId> saveType(WriteContext &context, const DefectType &type)
{
    RA_TRY(checkTypeName(type.name));
    RA_TRY(checkFree(context.connection, type.name, type.id));
    context.names.types.clear();
    context.names.taxonomy.reset();
    const QString normal = normalTypeName(type.name);
    const QString key = normal.isEmpty() ? type.name : normal;
    const QString original = type.original.isEmpty() ? type.name : type.original;
    TypeId id = type.id;
    if (!id.isValid()) {
        RA_TRY_ASSIGN(const TypeRef added, addType(context, type.name, original, key));
        id = TypeId(added.id);
    }
    if (type.digit) {
        RA_TRY(takeDigit(context, *type.digit, id));
    }
    // A new type without a wish keeps the colour and digit it was given.
    const bool isAutomatic = !type.id.isValid() && type.colour == 0 && !type.digit;
    if (!isAutomatic) {
        Statement change(context.connection, kChangeTypeSql);
        RA_TRY(change.run(type.name, key, original, type.colour, type.digit, type.description,
                          type.isGeneric, type.isHidden, id));
    }
    RA_TRY(writeSynonyms(context, id, type));
    Statement find(context.connection, kNameByIdSql);
    RA_TRY_ASSIGN(const bool isThere, find.bind(id).next());
    if (!isThere) {
        return fail("noType",
                    QT_TRANSLATE_NOOP("ra", "This defect type is no longer in the project."));
    }
    RA_TRY(hashName(context, NameTable::Type, id.value()));
    return id;
}

Result<std::vector<DefectType>> readTypes(Connection &connection)
{
    std::vector<DefectType> types;
    QHash<qint64, size_t> places;
    RA_TRY_ASSIGN(const auto damaged, readDamagedIds(connection, NameTable::Type));
    Statement statement(connection, kTypesSql);
    RA_TRY(statement.each([&](const Statement &row) {
        DefectType type;
        type.id = row.id<TypeId>(0);
        type.name = row.text(1);
        type.original = row.text(2);
        type.colour = static_cast<quint32>(row.integer(3));
        if (const auto digit = row.integerOrNone(4)) {
            type.digit = static_cast<int>(*digit);
        }
        type.description = row.text(5);
        type.isGeneric = row.integer(6) != 0;
        type.isHidden = row.integer(7) != 0;
        type.isDamaged = damaged.contains(type.id.value());
        places.insert(type.id.value(), types.size());
        types.push_back(std::move(type));
    }));
    Statement synonyms(connection, kSynonymsSql);
    RA_TRY(synonyms.each([&](const Statement &row) {
        if (const auto it = places.constFind(row.integer(0)); it != places.cend()) {
            types[*it].synonyms.append(row.text(1));
        }
    }));
    return types;
}

Result<std::shared_ptr<const Taxonomy>> taxonomyOf(WriteContext &context)
{
    if (!context.names.taxonomy) {
        RA_TRY_ASSIGN(auto types, readTypes(context.connection));
        context.names.taxonomy = std::make_shared<const Taxonomy>(std::move(types));
    }
    return context.names.taxonomy;
}

} // namespace ra::db
