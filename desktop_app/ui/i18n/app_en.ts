<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>AdapterCard</name>
        <message numerus="yes">
            <source>%n of its documents changed since</source>
            <translation>
                <numerusform>%n of its documents changed since</numerusform>
                <numerusform>%n of its documents changed since</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Trained on %n document(s)</source>
            <translation>
                <numerusform>Trained on %n document</numerusform>
                <numerusform>Trained on %n documents</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Adding</name>
        <message numerus="yes">
            <source>%n document(s) to read</source>
            <translation>
                <numerusform>%n document to read</numerusform>
                <numerusform>%n documents to read</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n could not be read</source>
            <translation>
                <numerusform>%n could not be read</numerusform>
                <numerusform>%n could not be read</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>AnswerView</name>
        <message numerus="yes">
            <source>Answer ready, %n sources</source>
            <translation>
                <numerusform>Answer ready, %n source</numerusform>
                <numerusform>Answer ready, %n sources</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>AskHeader</name>
        <message numerus="yes">
            <source>%n documents</source>
            <translation>
                <numerusform>%n document</numerusform>
                <numerusform>%n documents</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CollectionItem</name>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>%n document</numerusform>
                <numerusform>%n documents</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CollectionMenu</name>
        <message numerus="yes">
            <source>Forget %n document(s)?</source>
            <translation>
                <numerusform>Forget %n document?</numerusform>
                <numerusform>Forget %n documents?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) not read yet are forgotten, and its folders are not watched.</source>
            <translation>
                <numerusform>%n document not read yet is forgotten, and its folders are not watched.</numerusform>
                <numerusform>%n documents not read yet are forgotten, and its folders are not watched.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n passage(s) are prepared anew in the background, and until that is done the collection is searched as it is now.</source>
            <translation>
                <numerusform>%n passage is prepared anew in the background, and until that is done the collection is searched as it is now.</numerusform>
                <numerusform>%n passages are prepared anew in the background, and until that is done the collection is searched as it is now.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Plurals</name>
        <message numerus="yes">
            <source>Searching %n documents</source>
            <translation>
                <numerusform>Searching %n document</numerusform>
                <numerusform>Searching %n documents</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Reading %n passages</source>
            <translation>
                <numerusform>Reading %n passage</numerusform>
                <numerusform>Reading %n passages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Gone through all of %n documents</source>
            <translation>
                <numerusform>Gone through %n document</numerusform>
                <numerusform>Gone through all of %n documents</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>All %n statements matched to a passage</source>
            <translation>
                <numerusform>The statement matched to a passage</numerusform>
                <numerusform>All %n statements matched to a passage</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{matched} of %n statements matched to a passage</source>
            <translation>
                <numerusform>{matched} of %n statement matched to a passage</numerusform>
                <numerusform>{matched} of %n statements matched to a passage</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{searched} of %n documents searched so far</source>
            <translation>
                <numerusform>{searched} of %n document searched so far</numerusform>
                <numerusform>{searched} of %n documents searched so far</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n sources</source>
            <translation>
                <numerusform>%n source</numerusform>
                <numerusform>%n sources</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>How well the documents support each statement, by a model that judged %n test texts with {share} % accuracy</source>
            <translation>
                <numerusform>How surely each follows from the documents, to a judge right in {share} % of %n text</numerusform>
                <numerusform>How well the documents support each statement, by a model that judged %n test texts with {share} % accuracy</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DataPage</name>
        <message numerus="yes">
            <source>%n example(s) added</source>
            <translation>
                <numerusform>%n example added</numerusform>
                <numerusform>%n examples added</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) left out</source>
            <translation>
                <numerusform>%n line left out</numerusform>
                <numerusform>%n lines left out</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DataSetCard</name>
        <message numerus="yes">
            <source>%n example(s)</source>
            <translation>
                <numerusform>%n example</numerusform>
                <numerusform>%n examples</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DocumentModel</name>
        <message numerus="yes">
            <source>%n table(s)</source>
            <translation>
                <numerusform>%n table</numerusform>
                <numerusform>%n tables</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n passage(s)</source>
            <translation>
                <numerusform>%n passage</numerusform>
                <numerusform>%n passages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DocumentPanel</name>
        <message numerus="yes">
            <source>%n document(s) shown</source>
            <translation>
                <numerusform>%n document shown</numerusform>
                <numerusform>%n documents shown</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) chosen</source>
            <translation>
                <numerusform>%n document chosen</numerusform>
                <numerusform>%n documents chosen</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Fields</name>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n core(s)</source>
            <translation>
                <numerusform>%n core</numerusform>
                <numerusform>%n cores</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n layer(s)</source>
            <translation>
                <numerusform>%n layer</numerusform>
                <numerusform>%n layers</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LibraryView</name>
        <message numerus="yes">
            <source>%n passage(s)</source>
            <translation>
                <numerusform>%n passage</numerusform>
                <numerusform>%n passages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>%n document</numerusform>
                <numerusform>%n documents</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n searchable</source>
            <translation>
                <numerusform>%n searchable</numerusform>
                <numerusform>%n searchable</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MakeForm</name>
        <message numerus="yes">
            <source>Only %n document(s)</source>
            <translation>
                <numerusform>Only %n document</numerusform>
                <numerusform>Only %n documents</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ModelCard</name>
        <message numerus="yes">
            <source>%n token(s) of context</source>
            <translation>
                <numerusform>%n token of context</numerusform>
                <numerusform>%n tokens of context</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PrivacyPage</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n connection(s)</source>
            <translation>
                <numerusform>%n connection</numerusform>
                <numerusform>%n connections</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s) with their evidence are kept in the library.</source>
            <translation>
                <numerusform>%n answer with its evidence is kept in the library.</numerusform>
                <numerusform>%n answers with their evidence are kept in the library.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s) deleted</source>
            <translation>
                <numerusform>%n answer deleted</numerusform>
                <numerusform>%n answers deleted</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReadingCard</name>
        <message numerus="yes">
            <source>%n document(s) to read</source>
            <translation>
                <numerusform>%n document to read</numerusform>
                <numerusform>%n documents to read</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RecogniseBar</name>
        <message numerus="yes">
            <source>%n document(s) with pictures of text</source>
            <translation>
                <numerusform>%n document with pictures of text</numerusform>
                <numerusform>%n documents with pictures of text</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Recognise text of %n document(s)</source>
            <translation>
                <numerusform>Recognise text of %n document</numerusform>
                <numerusform>Recognise text of %n documents</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReviewPage</name>
        <message numerus="yes">
            <source>%n example(s)</source>
            <translation>
                <numerusform>%n example</numerusform>
                <numerusform>%n examples</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) were accepted by a rule: they are the document's own words, and the checks found nothing. Look at some of them before you train.</source>
            <translation>
                <numerusform>%n example was accepted by a rule: it is the document's own words, and the checks found nothing. Look at it before you train.</numerusform>
                <numerusform>%n examples were accepted by a rule: they are the document's own words, and the checks found nothing. Look at some of them before you train.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TrainPage</name>
        <message numerus="yes">
            <source>Too long and left out: %n example(s)</source>
            <translation>
                <numerusform>Too long and left out: %n example</numerusform>
                <numerusform>Too long and left out: %n examples</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Of other kinds, for other presets: %n example(s)</source>
            <translation>
                <numerusform>Of other kinds, for other presets: %n example</numerusform>
                <numerusform>Of other kinds, for other presets: %n examples</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) are in a language that this model was not made for: hardly any of it will be learned. Choose another model under Models.</source>
            <translation>
                <numerusform>%n example is in a language that this model was not made for: hardly any of it will be learned. Choose another model under Models.</numerusform>
                <numerusform>%n examples are in a language that this model was not made for: hardly any of it will be learned. Choose another model under Models.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>UnlockForm</name>
        <message numerus="yes">
            <source>Password of %n document(s)</source>
            <translation>
                <numerusform>Password of %n document</numerusform>
                <numerusform>Password of %n documents</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Welcome</name>
        <message numerus="yes">
            <source>%n documents are ready, {waiting} are still being read.</source>
            <translation>
                <numerusform>%n document is ready, {waiting} more to read.</numerusform>
                <numerusform>%n documents are ready, {waiting} are still being read.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n documents are ready. Every answer shows where it came from.</source>
            <translation>
                <numerusform>%n document is ready. Every answer shows where it came from.</numerusform>
                <numerusform>%n documents are ready. Every answer shows where it came from.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n documents are being read. You can ask when the first is ready.</source>
            <translation>
                <numerusform>%n document is being read. You can ask when it is ready.</numerusform>
                <numerusform>%n documents are being read. You can ask when the first is ready.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WhyPanel</name>
        <message numerus="yes">
            <source>Gone through all of %n documents</source>
            <translation>
                <numerusform>Gone through the document</numerusform>
                <numerusform>Gone through all of %n documents</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>%n document</numerusform>
                <numerusform>%n documents</numerusform>
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
        <name>_Counts</name>
        <message numerus="yes">
            <source>%n slide(s)</source>
            <translation>
                <numerusform>%n slide</numerusform>
                <numerusform>%n slides</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n sheet(s)</source>
            <translation>
                <numerusform>%n sheet</numerusform>
                <numerusform>%n sheets</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s)</source>
            <translation>
                <numerusform>%n message</numerusform>
                <numerusform>%n messages</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n chapter(s)</source>
            <translation>
                <numerusform>%n chapter</numerusform>
                <numerusform>%n chapters</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n picture</numerusform>
                <numerusform>%n pictures</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>_Times</name>
        <message numerus="yes">
            <source>%n second(s) left</source>
            <translation>
                <numerusform>%n second left</numerusform>
                <numerusform>%n seconds left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s) left</source>
            <translation>
                <numerusform>%n minute left</numerusform>
                <numerusform>%n minutes left</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s) left</source>
            <translation>
                <numerusform>%n hour left</numerusform>
                <numerusform>%n hours left</numerusform>
            </translation>
        </message>
    </context>
</TS>
