// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/typemanager.h"

#include "annotation/base/verify.h"
#include "annotation/port/projectstore.h"
#include "annotation/port/samplequery.h"
#include "annotation/trace/typesimilarity.h"
#include "ui/common/plainlabel.h"
#include "ui/common/storecommand.h"

#include <QCheckBox>
#include <QColorDialog>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPixmap>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>

namespace ra::ui {

namespace {

constexpr QSize kSize(860, 520);
constexpr int kPadding = 20;
constexpr int kDot = 12;
constexpr int kMostDigits = 9;
enum Column { Name, Digit, Samples, Marks, ColumnCount };

QIcon dotOf(quint32 colour)
{
    QPixmap dot(kDot, kDot);
    dot.fill(QColor::fromRgb(colour));
    return QIcon(dot);
}

/// Far from those of the types before it.
quint32 newColour(size_t types)
{
    constexpr int kStep = 137;
    constexpr int kCircle = 360;
    constexpr int kSaturation = 170;
    constexpr int kValue = 220;
    const auto hue = static_cast<int>(types) * kStep % kCircle;
    return QColor::fromHsv(hue, kSaturation, kValue).rgb() & RGB_MASK;
}

Result<std::vector<Error>> saved(ProjectStore &store, const std::vector<DefectType> &types,
                                 const Author &author)
{
    for (const DefectType &type : types) {
        RA_TRY(store.saveType(type, author));
    }
    return std::vector<Error>();
}

/// A step that changes `before` to `after`. A digit that another type had is given back with it.
void pushChange(ProjectSession &session, const DefectType &before, const DefectType &after,
                const std::optional<DefectType> &lender)
{
    std::vector<DefectType> back{before};
    if (lender) {
        back.push_back(*lender);
    }
    session.undoStack()->push(new StoreCommand(
        session, TypeManager::tr("Change type %1").arg(before.name),
        [after, author = session.person()](ProjectStore &store) {
            return saved(store, {after}, author);
        },
        [back, author = session.person()](ProjectStore &store) {
            return saved(store, back, author);
        }));
}

/// Types are never deleted, since old revisions may have them: taking it back hides it.
void pushNew(ProjectSession &session, const DefectType &type)
{
    const auto made = std::make_shared<DefectType>(type);
    const auto save = [made, author = session.person()](
                          ProjectStore &store, bool isHidden) -> Result<std::vector<Error>> {
        made->isHidden = isHidden;
        RA_TRY_ASSIGN(made->id, store.saveType(*made, author));
        return std::vector<Error>();
    };
    session.undoStack()->push(new StoreCommand(
        session, TypeManager::tr("Add type %1").arg(type.name),
        [save](ProjectStore &store) { return save(store, false); },
        [save](ProjectStore &store) { return save(store, true); }));
}

} // namespace

TypeManager::TypeManager(ProjectSession &session, QWidget *parent)
    : QDialog(parent),
      m_session(session),
      m_table(new QTableWidget(0, ColumnCount, this)),
      m_name(new QLineEdit(this)),
      m_colour(new QPushButton(this)),
      m_digit(new QComboBox(this)),
      m_synonyms(new QLineEdit(this)),
      m_description(new QLineEdit(this)),
      m_generic(new QCheckBox(tr("Generic: says only that something is wrong"), this)),
      m_hidden(new QCheckBox(tr("Hidden: no longer offered"), this)),
      m_note(new PlainLabel(this)),
      m_new(new QPushButton(tr("New type"), this)),
      m_apply(new QPushButton(tr("Apply"), this))
{
    setObjectName(QStringLiteral("typeManager"));
    setWindowTitle(tr("Defect types"));
    setAttribute(Qt::WA_DeleteOnClose);
    // The session may go while the dialog is open.
    connect(&session, &QObject::destroyed, this, &QDialog::close);
    makeLayout();
    connectAll();
    resize(kSize);
    load();
}

void TypeManager::makeLayout()
{
    m_table->setObjectName(QStringLiteral("typeTable"));
    m_table->setAccessibleName(windowTitle());
    m_table->setHorizontalHeaderLabels({tr("Type"), tr("Key"), tr("Samples"), tr("Marks")});
    m_table->setShowGrid(false);
    m_table->setIconSize({kDot, kDot});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(Name, QHeaderView::Stretch);
    m_digit->addItem(tr("none"));
    for (int digit = 1; digit <= kMostDigits; ++digit) {
        m_digit->addItem(QString::number(digit), digit);
    }
    m_synonyms->setPlaceholderText(tr("Other names, with commas between them"));
    m_note->setObjectName(QStringLiteral("typeNote"));
    m_note->setWordWrap(true);
    m_note->setProperty("role", QStringLiteral("muted"));
    auto *form = new QFormLayout;
    const auto add = [form](const QString &label, QWidget *field, const char *name) {
        field->setObjectName(QLatin1String(name));
        field->setAccessibleName(label);
        form->addRow(label, field);
    };
    add(tr("Name"), m_name, "typeName");
    add(tr("Colour"), m_colour, "typeColour");
    add(tr("Digit"), m_digit, "typeDigit");
    add(tr("Synonyms"), m_synonyms, "typeSynonyms");
    add(tr("Description"), m_description, "typeDescription");
    for (auto [box, name] :
         {std::pair(m_generic, "typeGeneric"), std::pair(m_hidden, "typeHidden")}) {
        box->setObjectName(QLatin1String(name));
        box->setAccessibleName(box->text());
        form->addRow(box);
    }
    form->addRow(m_note);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    for (auto [button, name] : {std::pair(m_new, "typeNew"), std::pair(m_apply, "typeApply")}) {
        button->setObjectName(QLatin1String(name));
        button->setAccessibleName(button->text());
        buttons->addButton(button, QDialogButtonBox::ActionRole);
    }
    m_apply->setDefault(true);
    m_close = buttons->button(QDialogButtonBox::Close);
    m_close->setObjectName(QStringLiteral("typeClose"));
    connect(buttons, &QDialogButtonBox::rejected, this, &TypeManager::reject);
    auto *row = new QHBoxLayout;
    row->addWidget(m_table, 1);
    row->addSpacing(kPadding);
    row->addLayout(form, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
    column->addLayout(row, 1);
    column->addWidget(buttons);
}

void TypeManager::connectAll()
{
    for (const QLineEdit *field : {m_name, m_synonyms, m_description}) {
        connect(field, &QLineEdit::textChanged, this, &TypeManager::preview);
    }
    for (const QCheckBox *box : {m_generic, m_hidden}) {
        connect(box, &QCheckBox::toggled, this, &TypeManager::preview);
    }
    connect(m_digit, &QComboBox::currentIndexChanged, this, &TypeManager::preview);
    connect(m_colour, &QPushButton::clicked, this, &TypeManager::chooseColour);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &TypeManager::showSelected);
    connect(m_apply, &QPushButton::clicked, this, &TypeManager::apply);
    connect(m_new, &QPushButton::clicked, this, [this] {
        m_table->clearSelection();
        m_table->setCurrentCell(-1, -1);
        showSelected();
        // With a colour of its own the store takes the type as it is, without a digit.
        m_chosenColour = newColour(m_types.size());
        showColour();
        m_name->setFocus();
    });
    connect(&m_session, &ProjectSession::changed, this, [this](const StoreChange &change) {
        if (change.parts.testFlag(ProjectPart::Taxonomy)) {
            load();
        }
    });
}

Result<std::vector<TypeManager::Known>> TypeManager::readTypes(SampleQuery &samples,
                                                               std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(const Taxonomy taxonomy, samples.taxonomy());
    RA_TRY_ASSIGN(const Facets facets, samples.facets({}, std::move(stop)));
    const QHash<QString, qint64> counts = facets.counts.value(FilterField::Type);
    std::vector<Known> types;
    for (const DefectType &type : taxonomy.types()) {
        types.push_back({type, counts.value(type.name)});
    }
    return types;
}

void TypeManager::load()
{
    m_session.read(
        this,
        [](SampleQuery &samples, std::stop_token stop) {
            return readTypes(samples, std::move(stop));
        },
        [this, request = m_requests.begin()](const Result<std::vector<Known>> &types) {
            if (m_requests.is(request)) {
                show(types);
            }
        });
}

void TypeManager::show(const Result<std::vector<Known>> &types)
{
    if (!types) {
        m_note->setText(types.error().text());
        return;
    }
    const QString wanted = m_wanted.isEmpty() && selected() != nullptr
                               ? selected()->type.name
                               : std::exchange(m_wanted, {});
    {
        const QSignalBlocker blocker(m_table);
        m_types = *types;
        m_table->setRowCount(static_cast<int>(m_types.size()));
        int chosen = 0;
        for (int row = 0; row < m_table->rowCount(); ++row) {
            const auto &[type, count] = m_types[static_cast<size_t>(row)];
            QStringList marks;
            if (type.isGeneric) {
                marks << tr("generic");
            }
            if (type.isHidden) {
                marks << tr("hidden");
            }
            m_table->setItem(row, Name, new QTableWidgetItem(dotOf(type.colour), type.name));
            m_table->setItem(
                row, Digit,
                new QTableWidgetItem(type.digit ? QString::number(*type.digit) : QString()));
            m_table->setItem(row, Samples, new QTableWidgetItem(locale().toString(count)));
            m_table->setItem(row, Marks, new QTableWidgetItem(marks.join(QStringLiteral(", "))));
            chosen = type.name == wanted ? row : chosen;
        }
        m_table->selectRow(chosen);
    }
    showSelected();
}

const TypeManager::Known *TypeManager::selected() const
{
    const auto row = static_cast<size_t>(m_table->currentRow());
    return m_table->currentRow() >= 0 && row < m_types.size() ? &m_types[row] : nullptr;
}

void TypeManager::showSelected()
{
    const DefectType type = selected() != nullptr ? selected()->type : DefectType();
    {
        const QSignalBlocker name(m_name);
        const QSignalBlocker digit(m_digit);
        const QSignalBlocker synonyms(m_synonyms);
        const QSignalBlocker description(m_description);
        const QSignalBlocker generic(m_generic);
        const QSignalBlocker hidden(m_hidden);
        m_name->setText(type.name);
        m_digit->setCurrentIndex(type.digit.value_or(0));
        m_synonyms->setText(type.synonyms.join(QStringLiteral(", ")));
        m_description->setText(type.description);
        m_generic->setChecked(type.isGeneric);
        m_hidden->setChecked(type.isHidden);
        m_chosenColour = type.colour;
    }
    showColour();
    preview();
}

void TypeManager::showColour()
{
    m_colour->setIcon(dotOf(m_chosenColour));
    m_colour->setText(m_chosenColour == 0 ? tr("chosen for it")
                                          : QColor::fromRgb(m_chosenColour).name());
}

void TypeManager::chooseColour()
{
    auto *dialog = new QColorDialog(QColor::fromRgb(m_chosenColour), this);
    dialog->setObjectName(QStringLiteral("typeColourDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QColorDialog::colorSelected, this, [this](const QColor &colour) {
        m_chosenColour = colour.rgb() & RGB_MASK;
        showColour();
        preview();
    });
    dialog->open();
}

DefectType TypeManager::edited() const
{
    DefectType type = selected() != nullptr ? selected()->type : DefectType();
    type.name = m_name->text().simplified();
    type.colour = m_chosenColour;
    const int digit = m_digit->currentData().toInt();
    type.digit = digit > 0 ? std::optional(digit) : std::nullopt;
    type.synonyms.clear();
    for (const QString &synonym : m_synonyms->text().split(u',', Qt::SkipEmptyParts)) {
        if (!synonym.simplified().isEmpty()) {
            type.synonyms.append(synonym.simplified());
        }
    }
    type.description = m_description->text().trimmed();
    type.isGeneric = m_generic->isChecked();
    type.isHidden = m_hidden->isChecked();
    return type;
}

const DefectType *TypeManager::ownerOf(const QString &name) const
{
    const QString key = normalTypeName(name);
    const auto found = std::find_if(m_types.begin(), m_types.end(), [&](const Known &known) {
        const QStringList &synonyms = known.type.synonyms;
        return &known != selected()
               && (normalTypeName(known.type.name) == key
                   || std::any_of(synonyms.begin(), synonyms.end(), [&](const QString &synonym) {
                          return normalTypeName(synonym) == key;
                      }));
    });
    return found == m_types.end() ? nullptr : &found->type;
}

Status TypeManager::checkEdited() const
{
    const DefectType type = edited();
    RA_TRY(checkTypeName(type.name));
    for (const QString &name : QStringList{type.name} + type.synonyms) {
        if (const DefectType *owner = ownerOf(name)) {
            return fail("typeExists",
                        QT_TRANSLATE_NOOP("ra", "“%1” already stands for the type “%2”."),
                        {name, owner->name});
        }
    }
    return {};
}

QStringList TypeManager::effects() const
{
    const DefectType after = edited();
    if (selected() == nullptr) {
        return {tr("Adds “%1”.").arg(after.name)};
    }
    const auto &[before, samples] = *selected();
    const auto count = static_cast<int>(samples);
    QStringList effects;
    if (after.name != before.name) {
        effects << tr("“%1” is called “%2” in %Ln sample(s) from now on.", nullptr, count)
                       .arg(before.name, after.name);
    }
    if (after.isGeneric && !before.isGeneric) {
        effects << tr("In %Ln sample(s) it then counts as no known type.", nullptr, count);
    } else if (!after.isGeneric && before.isGeneric) {
        effects << tr("In %Ln sample(s) it then counts as a type of its own.", nullptr, count);
    }
    if (after.isHidden && !before.isHidden) {
        effects << tr("It is no longer offered; %Ln sample(s) keep it.", nullptr, count);
    }
    const auto lender = std::find_if(m_types.begin(), m_types.end(), [&](const Known &known) {
        return &known != selected() && after.digit && known.type.digit == after.digit;
    });
    if (lender != m_types.end()) {
        effects << tr("The digit is taken from “%1”.").arg(lender->type.name);
    }
    if (effects.empty() && !(after == before)) {
        effects << tr("Changes how it looks and is found; no sample changes.");
    }
    return effects;
}

void TypeManager::preview()
{
    const bool isSame = selected() != nullptr && edited() == selected()->type;
    const bool isEmpty = selected() == nullptr && m_name->text().isEmpty();
    const Status check = checkEdited();
    m_apply->setEnabled(!isSame && check && !m_session.isReadOnly());
    m_isPending = !isSame && !isEmpty;
    // Another row would show other values in the fields.
    m_table->setEnabled(!m_isPending);
    m_new->setEnabled(!m_isPending);
    m_close->setText(m_isPending ? tr("Discard") : tr("Close"));
    m_note->setText(isSame || isEmpty ? QString()
                    : check           ? effects().join(u' ')
                                      : check.error().text());
}

void TypeManager::reject()
{
    // What was begun isn't dropped with the window: the first press takes it back, seen.
    if (m_isPending) {
        showSelected();
    } else {
        QDialog::reject();
    }
}

void TypeManager::apply()
{
    const DefectType after = edited();
    const auto lender = std::find_if(m_types.begin(), m_types.end(), [&](const Known &known) {
        return &known != selected() && after.digit && known.type.digit == after.digit;
    });
    m_wanted = after.name;
    if (selected() == nullptr) {
        pushNew(m_session, after);
    } else {
        pushChange(m_session, selected()->type, after,
                   lender == m_types.end() ? std::nullopt : std::optional(lender->type));
    }
    m_apply->setEnabled(false);
    m_isPending = false;
    m_close->setText(tr("Close"));
}

} // namespace ra::ui
