<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>AnswerView</name>
        <message numerus="yes">
            <source>Answer ready, %n sources</source>
            <translation>
                <numerusform>Answer ready, %n source</numerusform>
                <numerusform>Answer ready, %n sources</numerusform>
            </translation>
        </message>
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
            <source>%n sources</source>
            <translation>
                <numerusform>%n source</numerusform>
                <numerusform>%n sources</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>AskView</name>
        <message numerus="yes">
            <source>%n documents</source>
            <translation>
                <numerusform>%n document</numerusform>
                <numerusform>%n documents</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DocumentModel</name>
        <message numerus="yes">
            <source>%n passage(s)</source>
            <translation>
                <numerusform>%n passage</numerusform>
                <numerusform>%n passages</numerusform>
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
        <message numerus="yes">
            <source>Reading %n document(s)</source>
            <translation>
                <numerusform>Reading %n document</numerusform>
                <numerusform>Reading %n documents</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) indexed</source>
            <translation>
                <numerusform>%n document indexed</numerusform>
                <numerusform>%n documents indexed</numerusform>
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
        <name>ModelsView</name>
        <message numerus="yes">
            <source>%n token(s) of context</source>
            <translation>
                <numerusform>%n token of context</numerusform>
                <numerusform>%n tokens of context</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Sidebar</name>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>%n document</numerusform>
                <numerusform>%n documents</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Welcome</name>
        <message numerus="yes">
            <source>%n documents are ready. Every answer shows where it came from.</source>
            <translation>
                <numerusform>%n document is ready. Every answer shows where it came from.</numerusform>
                <numerusform>%n documents are ready. Every answer shows where it came from.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>WhyPanel</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>and %n more</numerusform>
                <numerusform>and %n more</numerusform>
            </translation>
        </message>
    </context>
</TS>
