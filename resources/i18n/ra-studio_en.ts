<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>BulkReview</name>
    <message numerus="yes">
        <source>Make %n sample(s) references</source>
        <translation>
            <numerusform>Make %n sample a reference</numerusform>
            <numerusform>Make %n samples references</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message numerus="yes">
        <source>%n row(s) written to %1</source>
        <translation>
            <numerusform>%n row written to %1</numerusform>
            <numerusform>%n rows written to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) match.</source>
        <translation>
            <numerusform>%n sample matches.</numerusform>
            <numerusform>%n samples match.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) changed</source>
        <translation>
            <numerusform>%n sample changed</numerusform>
            <numerusform>%n samples changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused.</source>
        <translation>
            <numerusform>%n refused.</numerusform>
            <numerusform>%n refused.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) have no annotation and stay unlabelled; if the set is labelled completely, import it with --fully-labelled and they are normal.</source>
        <translation>
            <numerusform>%n image has no annotation and stays unlabelled; if the set is labelled completely, import it with --fully-labelled and it is normal.</numerusform>
            <numerusform>%n images have no annotation and stay unlabelled; if the set is labelled completely, import it with --fully-labelled and they are normal.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of these samples were changed outside the program, by themselves or in a name they hang on. `check` tells what it is.</source>
        <translation>
            <numerusform>%n of these samples was changed outside the program, by itself or in a name it hangs on. `check` tells what it is.</numerusform>
            <numerusform>%n of these samples were changed outside the program, by themselves or in a name they hang on. `check` tells what it is.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s): %1; first: %2</source>
        <translation>
            <numerusform>%n sample: %1; first: %2</numerusform>
            <numerusform>%n samples: %1; first: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s): %1; first: %2</source>
        <translation>
            <numerusform>%n line: %1; first: %2</numerusform>
            <numerusform>%n lines: %1; first: %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::AuditPage</name>
    <message numerus="yes">
        <source>%n truth(s) from approved answers</source>
        <translation>
            <numerusform>%n truth from approved answers</numerusform>
            <numerusform>%n truths from approved answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::BulkAccept</name>
    <message numerus="yes">
        <source>Accept %n sample(s)</source>
        <translation>
            <numerusform>Accept %n sample</numerusform>
            <numerusform>Accept %n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Skip %n sample(s)</source>
        <translation>
            <numerusform>Skip %n sample</numerusform>
            <numerusform>Skip %n samples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::BulkActs</name>
    <message numerus="yes">
        <source>Accept %n sample(s)?</source>
        <translation>
            <numerusform>Accept %n sample?</numerusform>
            <numerusform>Accept %n samples?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n sample(s) to the end of the queue?</source>
        <translation>
            <numerusform>Move %n sample to the end of the queue?</numerusform>
            <numerusform>Move %n samples to the end of the queue?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make %n sample(s) references of their categories? They are no samples then.</source>
        <translation>
            <numerusform>Make %n sample a reference of its category? It is no sample then.</numerusform>
            <numerusform>Make %n samples references of their categories? They are no samples then.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) accepted.</source>
        <translation>
            <numerusform>%n sample accepted.</numerusform>
            <numerusform>%n samples accepted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be accepted.</source>
        <translation>
            <numerusform>%n could not be accepted.</numerusform>
            <numerusform>%n could not be accepted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The acceptance of %n sample(s) was taken back.</source>
        <translation>
            <numerusform>The acceptance of %n sample was taken back.</numerusform>
            <numerusform>The acceptance of %n samples was taken back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stayed as they are.</source>
        <translation>
            <numerusform>%n stayed as it is.</numerusform>
            <numerusform>%n stayed as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) moved to the end of the queue.</source>
        <translation>
            <numerusform>%n sample moved to the end of the queue.</numerusform>
            <numerusform>%n samples moved to the end of the queue.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) moved back in the queue.</source>
        <translation>
            <numerusform>%n sample moved back in the queue.</numerusform>
            <numerusform>%n samples moved back in the queue.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::CalibrationPlot</name>
    <message numerus="yes">
        <source>Stated %1 to %2: %3 % of %n trace(s) are of defective samples</source>
        <translation>
            <numerusform>Stated %1 to %2: %3 % of %n trace is of defective samples</numerusform>
            <numerusform>Stated %1 to %2: %3 % of %n traces are of defective samples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::ChangeStrip</name>
    <message numerus="yes">
        <source>%n boxes moved</source>
        <translation>
            <numerusform>%n box moved</numerusform>
            <numerusform>%n boxes moved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::ExportPage</name>
    <message numerus="yes">
        <source>%n row(s) written to %1</source>
        <translation>
            <numerusform>%n row written to %1</numerusform>
            <numerusform>%n rows written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::ExportProblems</name>
    <message numerus="yes">
        <source>%n sample(s) will be left out</source>
        <translation>
            <numerusform>%n sample will be left out</numerusform>
            <numerusform>%n samples will be left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::ExportRecipePanel</name>
    <message numerus="yes">
        <source>Export %n row(s)</source>
        <translation>
            <numerusform>Export %n row</numerusform>
            <numerusform>Export %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export up to %n row(s)</source>
        <translation>
            <numerusform>Export up to %n row</numerusform>
            <numerusform>Export up to %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::FilterTreeModel</name>
    <message numerus="yes">
        <source>%1, %n sample(s)</source>
        <translation>
            <numerusform>%1, %n sample</numerusform>
            <numerusform>%1, %n samples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::ImportPanel</name>
    <message numerus="yes">
        <source>Import %n image(s)</source>
        <translation>
            <numerusform>Import %n image</numerusform>
            <numerusform>Import %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s): %1.</source>
        <translation>
            <numerusform>%n reference: %1.</numerusform>
            <numerusform>%n references: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) have no annotation.</source>
        <translation>
            <numerusform>%n image has no annotation.</numerusform>
            <numerusform>%n images have no annotation.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n new image(s)</source>
        <translation>
            <numerusform>Import %n new image</numerusform>
            <numerusform>Import %n new images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) are in this project already and stay as they are.</source>
        <translation>
            <numerusform>%n image is in this project already and stays as it is.</numerusform>
            <numerusform>%n images are in this project already and stay as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n sample(s)</source>
        <translation>
            <numerusform>%n sample</numerusform>
            <numerusform>%n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s)</source>
        <translation>
            <numerusform>%n reference</numerusform>
            <numerusform>%n references</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already there</source>
        <translation>
            <numerusform>%n already there</numerusform>
            <numerusform>%n already there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image file(s) could not be read.</source>
        <translation>
            <numerusform>%n image file could not be read.</numerusform>
            <numerusform>%n image files could not be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::MatrixCell</name>
    <message numerus="yes">
        <source>%1: %n trace(s)</source>
        <translation>
            <numerusform>%1: %n trace</numerusform>
            <numerusform>%1: %n traces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::MonitorCard</name>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n thread</numerusform>
            <numerusform>%n threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::PrelabelDialog</name>
    <message numerus="yes">
        <source>The %n selected</source>
        <translation>
            <numerusform>The %n selected</numerusform>
            <numerusform>The %n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::PrelabelModel</name>
    <message numerus="yes">
        <source>%n sample(s) pre-labelled</source>
        <translation>
            <numerusform>%n sample pre-labelled</numerusform>
            <numerusform>%n samples pre-labelled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::ProblemsPanel</name>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n to look at</numerusform>
            <numerusform>%n to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::ReflectionMatrix</name>
    <message numerus="yes">
        <source>%n draft(s) without a readable verdict</source>
        <translation>
            <numerusform>%n draft without a readable verdict</numerusform>
            <numerusform>%n drafts without a readable verdict</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::ReplaceQuestion</name>
    <message numerus="yes">
        <source>That is %n row(s) less.</source>
        <translation>
            <numerusform>That is %n row less.</numerusform>
            <numerusform>That is %n rows less.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of it were changed since; what was done there is lost:</source>
        <translation>
            <numerusform>%n file of it was changed since; what was done there is lost:</numerusform>
            <numerusform>%n files of it were changed since; what was done there is lost:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::RewardPlot</name>
    <message numerus="yes">
        <source>Reward %1 to %2: %n trace(s)</source>
        <translation>
            <numerusform>Reward %1 to %2: %n trace</numerusform>
            <numerusform>Reward %1 to %2: %n traces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::SpeedLine</name>
    <message numerus="yes">
        <source>Speed over the last %n second(s)</source>
        <translation>
            <numerusform>Speed over the last %n second</numerusform>
            <numerusform>Speed over the last %n seconds</numerusform>
        </translation>
    </message>
</context>
</TS>
