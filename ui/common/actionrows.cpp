// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/actiontable.h"

#include <QtGlobal>

namespace ra::ui {

namespace {

constexpr const char *kProject = QT_TRANSLATE_NOOP("Actions", "Project");
constexpr const char *kEdit = QT_TRANSLATE_NOOP("Actions", "Edit");
constexpr const char *kView = QT_TRANSLATE_NOOP("Actions", "View");
constexpr const char *kCanvas = QT_TRANSLATE_NOOP("Actions", "Canvas");
constexpr const char *kSample = QT_TRANSLATE_NOOP("Actions", "Sample");
constexpr const char *kMonitor = QT_TRANSLATE_NOOP("Actions", "Monitor");
constexpr const char *kHelp = QT_TRANSLATE_NOOP("Actions", "Help");

} // namespace

// clang-format off
const std::vector<ActionTable::Row> &ActionTable::rows()
{
    using enum KeyScope;
    using enum KeyRepeat;
    static const std::vector<Row> table = {
        {"project.new", kProject, QT_TRANSLATE_NOOP("Actions", "New project…"), Global, "Ctrl+N", "new-project"},
        {"project.open", kProject, QT_TRANSLATE_NOOP("Actions", "Open project…"), Global, "Ctrl+O", "folder"},
        {"project.sample", kProject, QT_TRANSLATE_NOOP("Actions", "Make a sample project…"), Global, "", "samples"},
        {"project.import", kProject, QT_TRANSLATE_NOOP("Actions", "Import images…"), Global, "Ctrl+Shift+I", "import"},
        {"project.types", kProject, QT_TRANSLATE_NOOP("Actions", "Defect types…"), Global, "", "tag"},
        {"project.folders", kProject, QT_TRANSLATE_NOOP("Actions", "Image folders…"), Global, "", "folder"},
        {"project.typesFree", kProject, QT_TRANSLATE_NOOP("Actions", "Defect types don't matter"), Global, "", ""},
        {"project.save", kProject, QT_TRANSLATE_NOOP("Actions", "Save draft now"), Global, "Ctrl+S", "save"},
        {"project.backup", kProject, QT_TRANSLATE_NOOP("Actions", "Back up now"), Global, "", "backup"},
        {"project.check", kProject, QT_TRANSLATE_NOOP("Actions", "Check project"), Global, "", "check"},
        {"project.close", kProject, QT_TRANSLATE_NOOP("Actions", "Close project"), Global, "Ctrl+W", "close"},
        {"project.quit", kProject, QT_TRANSLATE_NOOP("Actions", "Quit"), Global, "Ctrl+Q", ""},

        {"edit.undo", kEdit, QT_TRANSLATE_NOOP("Actions", "Undo"), Global, "Ctrl+Z", "undo"},
        {"edit.redo", kEdit, QT_TRANSLATE_NOOP("Actions", "Redo"), Global, "Ctrl+Shift+Z; Ctrl+Y", "redo"},
        {"edit.copy", kEdit, QT_TRANSLATE_NOOP("Actions", "Copy box"), Canvas, "Ctrl+C", ""},
        {"edit.paste", kEdit, QT_TRANSLATE_NOOP("Actions", "Paste box"), Canvas, "Ctrl+V", ""},
        {"edit.duplicate", kEdit, QT_TRANSLATE_NOOP("Actions", "Duplicate box"), Canvas, "Ctrl+D", "duplicate"},
        {"edit.delete", kEdit, QT_TRANSLATE_NOOP("Actions", "Delete box"), Canvas, "Del", "delete"},
        {"edit.find", kEdit, QT_TRANSLATE_NOOP("Actions", "Find samples"), List, "Ctrl+F", "search"},
        {"edit.selectAll", kEdit, QT_TRANSLATE_NOOP("Actions", "Select all samples"), List, "Ctrl+A", ""},

        {"view.samples", kView, QT_TRANSLATE_NOOP("Actions", "Samples"), Global, "Ctrl+1", "samples"},
        {"view.review", kView, QT_TRANSLATE_NOOP("Actions", "Review"), Global, "Ctrl+2", "review"},
        {"view.audit", kView, QT_TRANSLATE_NOOP("Actions", "Audit"), Global, "Ctrl+3; Ctrl+G", "audit"},
        {"view.monitors", kView, QT_TRANSLATE_NOOP("Actions", "Monitors"), Global, "Ctrl+4", "monitors"},
        {"view.export", kView, QT_TRANSLATE_NOOP("Actions", "Export"), Global, "Ctrl+5", "export"},
        {"view.gallery", kView, QT_TRANSLATE_NOOP("Actions", "Gallery"), Global, "", "gallery"},
        {"view.table", kView, QT_TRANSLATE_NOOP("Actions", "Table"), Global, "", "table"},
        {"view.dark", kView, QT_TRANSLATE_NOOP("Actions", "Dark"), Global, "", "theme"},
        {"view.english", kView, QT_TRANSLATE_NOOP("Actions", "English"), Global, "", ""},
        {"view.chinese", kView, QT_TRANSLATE_NOOP("Actions", "简体中文"), Global, "", ""},
        {"view.fit", kView, QT_TRANSLATE_NOOP("Actions", "Fit"), Canvas, "Ctrl+F", "fit"},
        {"view.fitWidth", kView, QT_TRANSLATE_NOOP("Actions", "Fit width"), Canvas, "Ctrl+Shift+F", ""},
        {"view.oneToOne", kView, QT_TRANSLATE_NOOP("Actions", "1:1"), Canvas, "Ctrl+0", "one-to-one"},
        {"view.zoomIn", kView, QT_TRANSLATE_NOOP("Actions", "Zoom in"), Canvas, "Ctrl++; Ctrl+=", "zoom-in", Repeats},
        {"view.zoomOut", kView, QT_TRANSLATE_NOOP("Actions", "Zoom out"), Canvas, "Ctrl+-", "zoom-out", Repeats},
        {"view.zoomToBox", kView, QT_TRANSLATE_NOOP("Actions", "Zoom to box"), Canvas, "Z", ""},
        {"view.stepBoxes", kView, QT_TRANSLATE_NOOP("Actions", "Zoom to next box"), Canvas, "Ctrl+Shift+N", "", Repeats},
        {"view.heatmap", kView, QT_TRANSLATE_NOOP("Actions", "Heat map"), Canvas, "Ctrl+M", "heatmap"},
        {"view.peekHeatMap", kView, QT_TRANSLATE_NOOP("Actions", "Heat map while the key is held"), Canvas, "H", ""},
        {"view.labels", kView, QT_TRANSLATE_NOOP("Actions", "Labels"), Canvas, "Ctrl+L", "tag"},
        {"view.hideBox", kView, QT_TRANSLATE_NOOP("Actions", "Hide box"), Canvas, "Shift+H", "eye-off"},
        {"view.hideAll", kView, QT_TRANSLATE_NOOP("Actions", "Hide all overlays"), Canvas, "Ctrl+H", "eye"},
        {"view.contrast", kView, QT_TRANSLATE_NOOP("Actions", "Contrast"), Canvas, "", "contrast"},
        {"view.compare", kView, QT_TRANSLATE_NOOP("Actions", "Compare"), Global, "Ctrl+Alt+C", "compare"},
        {"view.sidePanel", kView, QT_TRANSLATE_NOOP("Actions", "Reference and navigator"), Global, "F9", ""},
        {"view.focusImage", kView, QT_TRANSLATE_NOOP("Actions", "Go to image"), Global, "Alt+1", ""},
        {"view.focusTruth", kView, QT_TRANSLATE_NOOP("Actions", "Go to ground truth"), Global, "Alt+2", ""},
        {"view.focusDraft", kView, QT_TRANSLATE_NOOP("Actions", "Go to draft"), Global, "Alt+3", ""},
        {"view.focusCritique", kView, QT_TRANSLATE_NOOP("Actions", "Go to critique"), Global, "Alt+4", ""},
        {"view.focusAnswer", kView, QT_TRANSLATE_NOOP("Actions", "Go to corrected answer"), Global, "Alt+5", ""},
        {"view.nextPane", kView, QT_TRANSLATE_NOOP("Actions", "Next pane"), Global, "F6", ""},
        {"view.previousPane", kView, QT_TRANSLATE_NOOP("Actions", "Previous pane"), Global, "Shift+F6", ""},

        {"box.select", kCanvas, QT_TRANSLATE_NOOP("Actions", "Select"), Canvas, "Ctrl+J", "select"},
        {"box.new", kCanvas, QT_TRANSLATE_NOOP("Actions", "Box"), Canvas, "R", "box"},
        {"box.repeat", kCanvas, QT_TRANSLATE_NOOP("Actions", "Repeat last box"), Canvas, "Shift+R", ""},
        {"box.keep", kCanvas, QT_TRANSLATE_NOOP("Actions", "Keep drawing"), Canvas, "Ctrl+R", ""},
        {"box.lock", kCanvas, QT_TRANSLATE_NOOP("Actions", "Lock box"), Canvas, "L", "lock"},
        {"box.tighten", kCanvas, QT_TRANSLATE_NOOP("Actions", "Tighten to defect"), Canvas, "T", ""},
        {"box.selectAll", kCanvas, QT_TRANSLATE_NOOP("Actions", "Select all boxes"), Canvas, "Ctrl+A", ""},
        {"box.takeOver", kCanvas, QT_TRANSLATE_NOOP("Actions", "Take draft boxes over"), Canvas, "K", ""},
        {"box.next", kCanvas, QT_TRANSLATE_NOOP("Actions", "Next box"), Canvas, "Tab", "", Repeats},
        {"box.previous", kCanvas, QT_TRANSLATE_NOOP("Actions", "Previous box"), Canvas, "Shift+Tab", "", Repeats},
        {"box.cancel", kCanvas, QT_TRANSLATE_NOOP("Actions", "Cancel drawing"), Canvas, "Esc", ""},

        {"sample.review", kSample, QT_TRANSLATE_NOOP("Actions", "Review what the list shows"), List, "Return; Enter", "review"},
        {"sample.next", kSample, QT_TRANSLATE_NOOP("Actions", "Next sample"), Canvas, "D; PgDown", "next", Repeats},
        {"sample.previous", kSample, QT_TRANSLATE_NOOP("Actions", "Previous sample"), Canvas, "A; PgUp", "previous", Repeats},
        {"sample.nextUnreviewed", kSample, QT_TRANSLATE_NOOP("Actions", "Next unreviewed sample"), Global, "Ctrl+Shift+D", ""},
        {"sample.previousUnreviewed", kSample, QT_TRANSLATE_NOOP("Actions", "Previous unreviewed sample"), Global, "Ctrl+Shift+A", ""},
        {"sample.goTo", kSample, QT_TRANSLATE_NOOP("Actions", "Go to number…"), Canvas, "`", ""},
        {"sample.accept", kSample, QT_TRANSLATE_NOOP("Actions", "Accept"), Global, "Ctrl+Return; Ctrl+Enter; Ctrl+Alt+K", "accept"},
        {"sample.reject", kSample, QT_TRANSLATE_NOOP("Actions", "Reject…"), Global, "Ctrl+Shift+X", "reject"},
        {"sample.skip", kSample, QT_TRANSLATE_NOOP("Actions", "Skip"), Global, "Ctrl+Shift+K", "skip"},
        {"sample.applyFix", kSample, QT_TRANSLATE_NOOP("Actions", "Apply the offered fix"), Global, "F4", ""},
        {"sample.useTruth", kSample, QT_TRANSLATE_NOOP("Actions", "Use ground truth"), Global, "Alt+T", ""},
        {"sample.yes", kSample, QT_TRANSLATE_NOOP("Actions", "Verdict yes"), Canvas, "Y", ""},
        {"sample.no", kSample, QT_TRANSLATE_NOOP("Actions", "Verdict no"), Canvas, "N", ""},
        {"sample.type1", kSample, QT_TRANSLATE_NOOP("Actions", "Type 1"), Canvas, "1", ""},
        {"sample.type2", kSample, QT_TRANSLATE_NOOP("Actions", "Type 2"), Canvas, "2", ""},
        {"sample.type3", kSample, QT_TRANSLATE_NOOP("Actions", "Type 3"), Canvas, "3", ""},
        {"sample.type4", kSample, QT_TRANSLATE_NOOP("Actions", "Type 4"), Canvas, "4", ""},
        {"sample.type5", kSample, QT_TRANSLATE_NOOP("Actions", "Type 5"), Canvas, "5", ""},
        {"sample.type6", kSample, QT_TRANSLATE_NOOP("Actions", "Type 6"), Canvas, "6", ""},
        {"sample.type7", kSample, QT_TRANSLATE_NOOP("Actions", "Type 7"), Canvas, "7", ""},
        {"sample.type8", kSample, QT_TRANSLATE_NOOP("Actions", "Type 8"), Canvas, "8", ""},
        {"sample.type9", kSample, QT_TRANSLATE_NOOP("Actions", "Type 9"), Canvas, "9", ""},
        {"sample.chooseType", kSample, QT_TRANSLATE_NOOP("Actions", "Choose the type…"), Canvas, "E", ""},
        {"sample.addFinding", kSample, QT_TRANSLATE_NOOP("Actions", "Add a finding without a box…"), Canvas, "+", ""},
        {"sample.enterText", kSample, QT_TRANSLATE_NOOP("Actions", "Write in the text"), Canvas, "Shift+Return; Shift+Enter", "edit"},
        {"sample.leaveText", kSample, QT_TRANSLATE_NOOP("Actions", "Back to the image"), Text, "Esc", ""},
        {"sample.lookAgain", kSample, QT_TRANSLATE_NOOP("Actions", "Look again"), Canvas, "Shift+I", "look-again"},
        {"sample.markReference", kSample, QT_TRANSLATE_NOOP("Actions", "Use as reference"), Global, "", "reference"},

        {"monitor.run", kMonitor, QT_TRANSLATE_NOOP("Actions", "Run monitor on sample"), Canvas, "I", "prelabel"},
        {"monitor.prelabel", kMonitor, QT_TRANSLATE_NOOP("Actions", "Pre-label…"), Global, "Ctrl+B", "prelabel"},

        {"help.commands", kHelp, QT_TRANSLATE_NOOP("Actions", "Commands…"), Global, "Ctrl+K", ""},
        {"help.keys", kHelp, QT_TRANSLATE_NOOP("Actions", "Keys"), Global, "F1; ?", "help"},
        {"help.about", kHelp, QT_TRANSLATE_NOOP("Actions", "About RA-Studio"), Global, "", "info"},
    };
    return table;
}

const std::vector<ActionTable::FixedRow> &ActionTable::fixedRows()
{
    using enum KeyScope;
    static const std::vector<FixedRow> table = {
        {kCanvas, QT_TRANSLATE_NOOP("Actions", "Move the selected boxes"), Canvas, QT_TRANSLATE_NOOP("Actions", "Arrows (Shift: 10 px)")},
        {kCanvas, QT_TRANSLATE_NOOP("Actions", "Resize the selected boxes"), Canvas, QT_TRANSLATE_NOOP("Actions", "Alt+Arrows (Shift: 10 px)")},
        {kCanvas, QT_TRANSLATE_NOOP("Actions", "Box tool: move the crosshair"), Canvas, QT_TRANSLATE_NOOP("Actions", "Arrows (Shift: 10 px)")},
        {kCanvas, QT_TRANSLATE_NOOP("Actions", "Box tool: set a corner"), Canvas, QT_TRANSLATE_NOOP("Actions", "Enter, Space, click")},
        {kCanvas, QT_TRANSLATE_NOOP("Actions", "Box tool: draw on after this box"), Canvas, QT_TRANSLATE_NOOP("Actions", "Shift at its end")},
        {kCanvas, QT_TRANSLATE_NOOP("Actions", "Move the picture"), Canvas, QT_TRANSLATE_NOOP("Actions", "Space+drag, middle button")},
        {kCanvas, QT_TRANSLATE_NOOP("Actions", "Zoom at the pointer"), Canvas, QT_TRANSLATE_NOOP("Actions", "Wheel")},
    };
    return table;
}
// clang-format on

} // namespace ra::ui
