<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>BulkReview</name>
    <message numerus="yes">
        <source>Make %Ln sample(s) references</source>
        <translation>
            <numerusform>Make %Ln sample a reference</numerusform>
            <numerusform>Make %Ln samples references</numerusform>
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
        <source>%n file(s): %1; first: %2</source>
        <translation>
            <numerusform>%n file: %1; first: %2</numerusform>
            <numerusform>%n files: %1; first: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s): %1; first: %2</source>
        <translation>
            <numerusform>%n line: %1; first: %2</numerusform>
            <numerusform>%n lines: %1; first: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) compared: as they were imported.</source>
        <translation>
            <numerusform>%n picture compared: as it was imported.</numerusform>
            <numerusform>%n pictures compared: as they were imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s) left out: %1; first: %2</source>
        <translation>
            <numerusform>%n reference left out: %1; first: %2</numerusform>
            <numerusform>%n references left out: %1; first: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trace(s); unreadable %1, incomplete %2 (broken off %3); seconds a trace in the mean: %4</source>
        <translation>
            <numerusform>%n trace; unreadable %1, incomplete %2 (broken off %3); seconds a trace in the mean: %4</numerusform>
            <numerusform>%n traces; unreadable %1, incomplete %2 (broken off %3); seconds a trace in the mean: %4</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of these traces were changed outside the program. `check` tells what it is.</source>
        <translation>
            <numerusform>%n of these traces was changed outside the program. `check` tells what it is.</numerusform>
            <numerusform>%n of these traces were changed outside the program. `check` tells what it is.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prediction(s) of %1 written to %2; left out: broken off %3, made with other weights or settings %4, changed outside %5</source>
        <translation>
            <numerusform>%n prediction of %1 written to %2; left out: broken off %3, made with other weights or settings %4, changed outside %5</numerusform>
            <numerusform>%n predictions of %1 written to %2; left out: broken off %3, made with other weights or settings %4, changed outside %5</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::AuditPage</name>
    <message numerus="yes">
        <source>%Ln truth(s) from approved answers</source>
        <translation>
            <numerusform>%Ln truth from approved answers</numerusform>
            <numerusform>%Ln truths from approved answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln trace(s) of other weights or settings left out</source>
        <translation>
            <numerusform>%Ln trace of other weights or settings left out</numerusform>
            <numerusform>%Ln traces of other weights or settings left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::BulkAccept</name>
    <message numerus="yes">
        <source>Accept %Ln sample(s)</source>
        <translation>
            <numerusform>Accept %Ln sample</numerusform>
            <numerusform>Accept %Ln samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Skip %Ln sample(s)</source>
        <translation>
            <numerusform>Skip %Ln sample</numerusform>
            <numerusform>Skip %Ln samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject %Ln sample(s)</source>
        <translation>
            <numerusform>Reject %Ln sample</numerusform>
            <numerusform>Reject %Ln samples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::BulkActs</name>
    <message numerus="yes">
        <source>Accept %Ln sample(s)?</source>
        <translation>
            <numerusform>Accept %Ln sample?</numerusform>
            <numerusform>Accept %Ln samples?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln sample(s) to the end of the queue?</source>
        <translation>
            <numerusform>Move %Ln sample to the end of the queue?</numerusform>
            <numerusform>Move %Ln samples to the end of the queue?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make %Ln sample(s) references of their categories? They are no samples then.</source>
        <translation>
            <numerusform>Make %Ln sample a reference of its category? It is no sample then.</numerusform>
            <numerusform>Make %Ln samples references of their categories? They are no samples then.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sample(s) accepted.</source>
        <translation>
            <numerusform>%Ln sample accepted.</numerusform>
            <numerusform>%Ln samples accepted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be accepted.</source>
        <translation>
            <numerusform>%Ln could not be accepted.</numerusform>
            <numerusform>%Ln could not be accepted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The acceptance of %Ln sample(s) was taken back.</source>
        <translation>
            <numerusform>The acceptance of %Ln sample was taken back.</numerusform>
            <numerusform>The acceptance of %Ln samples was taken back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stayed as they are.</source>
        <translation>
            <numerusform>%Ln stayed as it is.</numerusform>
            <numerusform>%Ln stayed as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sample(s) moved to the end of the queue.</source>
        <translation>
            <numerusform>%Ln sample moved to the end of the queue.</numerusform>
            <numerusform>%Ln samples moved to the end of the queue.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sample(s) moved back in the queue.</source>
        <translation>
            <numerusform>%Ln sample moved back in the queue.</numerusform>
            <numerusform>%Ln samples moved back in the queue.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sample(s) rejected.</source>
        <translation>
            <numerusform>%Ln sample rejected.</numerusform>
            <numerusform>%Ln samples rejected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be rejected.</source>
        <translation>
            <numerusform>%Ln could not be rejected.</numerusform>
            <numerusform>%Ln could not be rejected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The rejection of %Ln sample(s) was taken back.</source>
        <translation>
            <numerusform>The rejection of %Ln sample was taken back.</numerusform>
            <numerusform>The rejection of %Ln samples was taken back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::CalibrationPlot</name>
    <message numerus="yes">
        <source>Stated %1 to %2: %3 % of %Ln trace(s) are of defective samples</source>
        <translation>
            <numerusform>Stated %1 to %2: %3 % of %Ln trace is of defective samples</numerusform>
            <numerusform>Stated %1 to %2: %3 % of %Ln traces are of defective samples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::ChangeStrip</name>
    <message numerus="yes">
        <source>%Ln boxes moved</source>
        <translation>
            <numerusform>%Ln box moved</numerusform>
            <numerusform>%Ln boxes moved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::ExportPage</name>
    <message numerus="yes">
        <source>%Ln row(s) written to %1</source>
        <translation>
            <numerusform>%Ln row written to %1</numerusform>
            <numerusform>%Ln rows written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::ExportProblems</name>
    <message numerus="yes">
        <source>%Ln sample(s) were left out</source>
        <translation>
            <numerusform>%Ln sample was left out</numerusform>
            <numerusform>%Ln samples were left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sample(s) will be left out</source>
        <translation>
            <numerusform>%Ln sample will be left out</numerusform>
            <numerusform>%Ln samples will be left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::ExportRecipePanel</name>
    <message numerus="yes">
        <source>Export %Ln row(s)</source>
        <translation>
            <numerusform>Export %Ln row</numerusform>
            <numerusform>Export %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export up to %Ln row(s)</source>
        <translation>
            <numerusform>Export up to %Ln row</numerusform>
            <numerusform>Export up to %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::FilterTreeModel</name>
    <message numerus="yes">
        <source>%1, %Ln sample(s)</source>
        <translation>
            <numerusform>%1, %Ln sample</numerusform>
            <numerusform>%1, %Ln samples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::FindingChips</name>
    <message numerus="yes">
        <source>%Ln findings</source>
        <translation>
            <numerusform>%Ln finding</numerusform>
            <numerusform>%Ln findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::FindingList</name>
    <message numerus="yes">
        <source>%Ln findings</source>
        <translation>
            <numerusform>%Ln finding</numerusform>
            <numerusform>%Ln findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%Ln)</source>
        <translation>
            <numerusform>%1 (%Ln)</numerusform>
            <numerusform>%1 (%Ln)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::ImportPanel</name>
    <message numerus="yes">
        <source>Import %Ln image(s)</source>
        <translation>
            <numerusform>Import %Ln image</numerusform>
            <numerusform>Import %Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln reference(s): %1.</source>
        <translation>
            <numerusform>%Ln reference: %1.</numerusform>
            <numerusform>%Ln references: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) have no annotation.</source>
        <translation>
            <numerusform>%Ln image has no annotation.</numerusform>
            <numerusform>%Ln images have no annotation.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln problem(s)</source>
        <translation>
            <numerusform>%Ln problem</numerusform>
            <numerusform>%Ln problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln new image(s)</source>
        <translation>
            <numerusform>Import %Ln new image</numerusform>
            <numerusform>Import %Ln new images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) are in this project already and stay as they are.</source>
        <translation>
            <numerusform>%Ln image is in this project already and stays as it is.</numerusform>
            <numerusform>%Ln images are in this project already and stay as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::JobCard</name>
    <message numerus="yes">
        <source>%Ln reference(s) left out; first: %1</source>
        <translation>
            <numerusform>%Ln reference left out; first: %1</numerusform>
            <numerusform>%Ln references left out; first: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::MainWindow</name>
    <message numerus="yes">
        <source>%Ln sample(s)</source>
        <translation>
            <numerusform>%Ln sample</numerusform>
            <numerusform>%Ln samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln reference(s)</source>
        <translation>
            <numerusform>%Ln reference</numerusform>
            <numerusform>%Ln references</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already there</source>
        <translation>
            <numerusform>%Ln already there</numerusform>
            <numerusform>%Ln already there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image file(s) are missing, broken or other ones than were imported.</source>
        <translation>
            <numerusform>%Ln image file is missing, broken or another one than was imported.</numerusform>
            <numerusform>%Ln image files are missing, broken or other ones than were imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::MatrixCell</name>
    <message numerus="yes">
        <source>%1: %Ln trace(s)</source>
        <translation>
            <numerusform>%1: %Ln trace</numerusform>
            <numerusform>%1: %Ln traces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::MonitorCard</name>
    <message numerus="yes">
        <source>%Ln thread(s)</source>
        <translation>
            <numerusform>%Ln thread</numerusform>
            <numerusform>%Ln threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::PrelabelDialog</name>
    <message numerus="yes">
        <source>The %Ln selected</source>
        <translation>
            <numerusform>The %Ln selected</numerusform>
            <numerusform>The %Ln selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::PrelabelModel</name>
    <message numerus="yes">
        <source>%Ln sample(s) pre-labelled</source>
        <translation>
            <numerusform>%Ln sample pre-labelled</numerusform>
            <numerusform>%Ln samples pre-labelled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::ProblemsPanel</name>
    <message numerus="yes">
        <source>%Ln to look at</source>
        <translation>
            <numerusform>%Ln to look at</numerusform>
            <numerusform>%Ln to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more of this kind</source>
        <translation>
            <numerusform>… and %Ln more of this kind</numerusform>
            <numerusform>… and %Ln more of this kind</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::ReflectionMatrix</name>
    <message numerus="yes">
        <source>%Ln draft(s) without a readable verdict</source>
        <translation>
            <numerusform>%Ln draft without a readable verdict</numerusform>
            <numerusform>%Ln drafts without a readable verdict</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::RejectPanel</name>
    <message numerus="yes">
        <source>Why are these %Ln samples rejected?</source>
        <translation>
            <numerusform>Why is the %Ln sample rejected?</numerusform>
            <numerusform>Why are these %Ln samples rejected?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::ReplaceQuestion</name>
    <message numerus="yes">
        <source>That is %Ln row(s) less.</source>
        <translation>
            <numerusform>That is %Ln row less.</numerusform>
            <numerusform>That is %Ln rows less.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) of it were changed since; what was done there is lost:</source>
        <translation>
            <numerusform>%Ln file of it was changed since; what was done there is lost:</numerusform>
            <numerusform>%Ln files of it were changed since; what was done there is lost:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::ReviewPage</name>
    <message numerus="yes">
        <source>%1 of %Ln boxes were tightened; nothing stands out in the others.</source>
        <translation>
            <numerusform>%1 of %Ln box was tightened; nothing stands out in the others.</numerusform>
            <numerusform>%1 of %Ln boxes were tightened; nothing stands out in the others.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::RewardPlot</name>
    <message numerus="yes">
        <source>Reward %1 to %2: %Ln trace(s)</source>
        <translation>
            <numerusform>Reward %1 to %2: %Ln trace</numerusform>
            <numerusform>Reward %1 to %2: %Ln traces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::SamplesPage</name>
    <message numerus="yes">
        <source>Copy %Ln paths</source>
        <translation>
            <numerusform>Copy %Ln path</numerusform>
            <numerusform>Copy %Ln paths</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::SpeedLine</name>
    <message numerus="yes">
        <source>Speed over the last %Ln second(s)</source>
        <translation>
            <numerusform>Speed over the last %Ln second</numerusform>
            <numerusform>Speed over the last %Ln seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ra::ui::TypeManager</name>
    <message numerus="yes">
        <source>“%1” is called “%2” in %Ln sample(s) from now on.</source>
        <translation>
            <numerusform>“%1” is called “%2” in %Ln sample from now on.</numerusform>
            <numerusform>“%1” is called “%2” in %Ln samples from now on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %Ln sample(s) it then counts as no known type.</source>
        <translation>
            <numerusform>In %Ln sample it then counts as no known type.</numerusform>
            <numerusform>In %Ln samples it then counts as no known type.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %Ln sample(s) it then counts as a type of its own.</source>
        <translation>
            <numerusform>In %Ln sample it then counts as a type of its own.</numerusform>
            <numerusform>In %Ln samples it then counts as a type of its own.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is no longer offered; %Ln sample(s) keep it.</source>
        <translation>
            <numerusform>It is no longer offered; %Ln sample keeps it.</numerusform>
            <numerusform>It is no longer offered; %Ln samples keep it.</numerusform>
        </translation>
    </message>
</context>
</TS>
