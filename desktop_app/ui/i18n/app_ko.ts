<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AnswerBody</name>
    <message>
        <location filename="../answer_body.py" line="60"/>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../answer_body.py" line="142"/>
        <source>Not found in your documents</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerView</name>
    <message>
        <location filename="../answer_view.py" line="78"/>
        <source>Question: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../answer_view.py" line="147"/>
        <source>Answer ready, %n sources</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../answer_view.py" line="172"/>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../answer_view.py" line="186"/>
        <source>Not found in your documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../answer_view.py" line="195"/>
        <source>Loading the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../answer_view.py" line="199"/>
        <source>Searching %n documents</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../answer_view.py" line="201"/>
        <source>Searching your documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../answer_view.py" line="204"/>
        <source>Reading %n passages</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../answer_view.py" line="206"/>
        <source>Checking the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../answer_view.py" line="208"/>
        <source>Writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../answer_view.py" line="215"/>
        <source>Quoted from your documents: the model does not read Korean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../answer_view.py" line="216"/>
        <source>Quoted from your documents: the model does not read English</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../answer_view.py" line="224"/>
        <source>All %n statements matched to a passage</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../answer_view.py" line="226"/>
        <source>{matched} of %n statements matched to a passage</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../answer_view.py" line="233"/>
        <location filename="../answer_view.py" line="273"/>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../answer_view.py" line="240"/>
        <source>Cut at the limit of its length</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../answer_view.py" line="249"/>
        <source>%n sources</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../answer_view.py" line="251"/>
        <source>Nearest passages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../answer_view.py" line="253"/>
        <source>Passages that were read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../answer_view.py" line="275"/>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../answer_view.py" line="278"/>
        <source>Why this answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../answer_view.py" line="294"/>
        <source>{speed} tokens/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../answer_view.py" line="295"/>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../answer_view.py" line="322"/>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AskView</name>
    <message>
        <location filename="../ask_view.py" line="51"/>
        <source>Enter to send · Shift+Enter for a new line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ask_view.py" line="81"/>
        <source>Show or hide the source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ask_view.py" line="137"/>
        <source>All documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../ask_view.py" line="138"/>
        <source>%n documents</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../ask_view.py" line="141"/>
        <source>Search in {name}, {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../ask_view.py" line="160"/>
        <source>Model: {title}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Cards</name>
    <message>
        <location filename="../cards.py" line="23"/>
        <source>p. {page}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../cards.py" line="103"/>
        <source>Source {number}: {place}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <location filename="../composer.py" line="166"/>
        <source>Ask about your documents…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../composer.py" line="167"/>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../composer.py" line="200"/>
        <source>Stop (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../composer.py" line="200"/>
        <source>Send (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../composer.py" line="213"/>
        <source>{used} of {size} tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../composer.py" line="218"/>
        <source>How much of the model&apos;s context this answer used</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Conversation</name>
    <message>
        <location filename="../conversation.py" line="26"/>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DocumentModel</name>
    <message numerus="yes">
        <location filename="../document_list.py" line="86"/>
        <source>%n passage(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <location filename="../error_messages.py" line="34"/>
        <source>Something went wrong inside Seojae</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="34"/>
        <source>Try again. The log in the library&apos;s folder has more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="35"/>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="35"/>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="36"/>
        <source>The request was not understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="36"/>
        <location filename="../error_messages.py" line="37"/>
        <source>Restart Seojae and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="37"/>
        <source>The library could not be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="38"/>
        <source>This library is already open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="38"/>
        <source>Another Seojae uses {path}. Close it, then restart the engine here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="39"/>
        <source>The library&apos;s catalogue is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="39"/>
        <source>{path} cannot be read. Restore it from a backup, or move it away to start anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="40"/>
        <source>This library is newer than this Seojae</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="40"/>
        <source>Update Seojae to open {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="41"/>
        <source>The library&apos;s folder cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="41"/>
        <location filename="../error_messages.py" line="44"/>
        <source>Check the permissions of {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="42"/>
        <source>The disk is nearly full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="42"/>
        <source>{free_mb} MB are free, {needed_mb} MB are needed. Nothing stored is lost. Free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="43"/>
        <source>The file or folder is not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="43"/>
        <source>{path} was moved or its disk is not connected. Choose it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="44"/>
        <source>The folder may not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="45"/>
        <source>The collection is gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="45"/>
        <source>There is no collection “{name}” any more. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="46"/>
        <source>The document is not in the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="46"/>
        <source>It was removed or changed. Ask again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="47"/>
        <source>The record of this answer is gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="47"/>
        <source>A document it quoted was removed. Ask again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="48"/>
        <source>This processor is too old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="48"/>
        <source>The vector index needs {needs}. Use a computer built since about 2014.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="49"/>
        <source>The settings file is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="49"/>
        <source>Correct “{key}” in {path}, or delete the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="50"/>
        <source>The document could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="50"/>
        <location filename="../error_messages.py" line="54"/>
        <source>Open it in its own program and save it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="51"/>
        <location filename="../error_messages.py" line="83"/>
        <source>Needs text recognition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="51"/>
        <source>Its pages are pictures without text. Text recognition is not available yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="52"/>
        <location filename="../error_messages.py" line="84"/>
        <source>Password protected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="52"/>
        <source>Save a copy without a password and add that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="53"/>
        <location filename="../error_messages.py" line="85"/>
        <source>Format not read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="53"/>
        <source>Save it as PDF, docx, HTML or text and add that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="54"/>
        <location filename="../error_messages.py" line="86"/>
        <source>Damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="55"/>
        <location filename="../error_messages.py" line="87"/>
        <source>No text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="55"/>
        <source>There is nothing in it to read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="56"/>
        <location filename="../error_messages.py" line="88"/>
        <source>Too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="56"/>
        <source>Split it and add the parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="57"/>
        <location filename="../error_messages.py" line="89"/>
        <source>Stopped the reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="57"/>
        <source>Save it anew as PDF and add it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="58"/>
        <location filename="../error_messages.py" line="90"/>
        <source>May not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="58"/>
        <source>Check the file&apos;s permissions and add it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="59"/>
        <location filename="../error_messages.py" line="91"/>
        <source>No longer there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="59"/>
        <source>It was moved or deleted. Add its folder again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="60"/>
        <source>The model could not be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="60"/>
        <source>Choose another model under Models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="61"/>
        <source>The model is not here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="61"/>
        <source>“{name}” is not on this computer. Choose another one under Models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="62"/>
        <source>The model file is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="62"/>
        <source>Delete {path} and add the model again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="63"/>
        <source>This file is not a chat model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="63"/>
        <source>Choose a GGUF file of a text model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="64"/>
        <source>The model does not fit into memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="64"/>
        <source>It needs about {needed_mb} MB and {free_mb} MB are free. Close other programs or choose a smaller model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="65"/>
        <source>The model could not be downloaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="65"/>
        <source>Check the connection and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="66"/>
        <source>The question could not be answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="66"/>
        <source>Put it in other words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="67"/>
        <source>The question is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="67"/>
        <source>Write what you want to know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="68"/>
        <source>The question is too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="68"/>
        <source>It has {tokens} tokens and {limit} fit. Shorten it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="69"/>
        <source>There is nothing to search yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="69"/>
        <source>Add documents first. Those being read are searched once they are indexed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="70"/>
        <source>The engine could not be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="70"/>
        <source>Restart it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="71"/>
        <source>The engine stopped unexpectedly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="71"/>
        <source>It was started again and nothing stored is lost. Your question is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="72"/>
        <source>The engine did not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="72"/>
        <source>It was started again and nothing stored is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="73"/>
        <source>The engine stopped too often</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="73"/>
        <source>Restart it here. If it stops again, choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="74"/>
        <source>Some pages could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="74"/>
        <location filename="../error_messages.py" line="75"/>
        <source>The other pages are searched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="75"/>
        <source>Some pages have no text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="79"/>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="80"/>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="81"/>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../error_messages.py" line="82"/>
        <source>Ready, with a warning</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LibraryView</name>
    <message>
        <location filename="../library_view.py" line="53"/>
        <location filename="../library_view.py" line="159"/>
        <source>Documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../library_view.py" line="68"/>
        <location filename="../library_view.py" line="86"/>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../library_view.py" line="77"/>
        <source>%n passage(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../library_view.py" line="78"/>
        <source>%n document(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../library_view.py" line="89"/>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../library_view.py" line="91"/>
        <source>Forget collection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../library_view.py" line="93"/>
        <location filename="../library_view.py" line="122"/>
        <source>Add folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../library_view.py" line="95"/>
        <source>Add files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../library_view.py" line="110"/>
        <source>Add the documents you want to ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../library_view.py" line="112"/>
        <source>Drop PDF, Word, HTML, Markdown or text files anywhere in this window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../library_view.py" line="124"/>
        <source>Try with the sample documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../library_view.py" line="139"/>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../library_view.py" line="147"/>
        <source>Indexing progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../library_view.py" line="155"/>
        <source>Add folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../library_view.py" line="161"/>
        <source>Add files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../library_view.py" line="167"/>
        <source>Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../library_view.py" line="172"/>
        <source>Documents are being read. Add these when that is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../library_view.py" line="176"/>
        <source>My documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../library_view.py" line="178"/>
        <source>Looking for documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../library_view.py" line="196"/>
        <source>Reading %n document(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../library_view.py" line="211"/>
        <source>%n document(s) indexed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../library_view.py" line="213"/>
        <source>%n could not be read</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <location filename="../main_window.py" line="83"/>
        <source>Restart</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelsView</name>
    <message>
        <location filename="../models_view.py" line="32"/>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models_view.py" line="34"/>
        <source>Add GGUF file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models_view.py" line="39"/>
        <source>The model in use answers. All models run on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models_view.py" line="43"/>
        <source>Copying progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models_view.py" line="66"/>
        <source>Add GGUF file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models_view.py" line="89"/>
        <source>Model added: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models_view.py" line="115"/>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models_view.py" line="117"/>
        <source>In use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models_view.py" line="119"/>
        <source>Not here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models_view.py" line="125"/>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models_view.py" line="129"/>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models_view.py" line="130"/>
        <source>Use %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../models_view.py" line="140"/>
        <source>languages not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../models_view.py" line="141"/>
        <source>%n token(s) of context</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageDesk</name>
    <message>
        <location filename="../page_desk.py" line="33"/>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageWidget</name>
    <message>
        <location filename="../page_widget.py" line="42"/>
        <source>Page {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../page_widget.py" line="43"/>
        <source>Page {number}, highlighted passage</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <location filename="../problem.py" line="32"/>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <location filename="../settings_view.py" line="30"/>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../settings_view.py" line="35"/>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../settings_view.py" line="37"/>
        <location filename="../settings_view.py" line="46"/>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../settings_view.py" line="43"/>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../settings_view.py" line="47"/>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../settings_view.py" line="48"/>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../settings_view.py" line="54"/>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../settings_view.py" line="58"/>
        <source>Privacy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../settings_view.py" line="60"/>
        <source>Seojae works without a network. It connects only when you ask it to download a model. Your documents, questions and answers stay in the folder below and are never written to a log. To protect them if this computer is lost, turn on the disk encryption of your system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../settings_view.py" line="66"/>
        <source>Where things are stored</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <location filename="../sidebar.py" line="48"/>
        <source>New question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../sidebar.py" line="54"/>
        <source>Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../sidebar.py" line="55"/>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../sidebar.py" line="56"/>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../sidebar.py" line="60"/>
        <source>Collections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../sidebar.py" line="64"/>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../sidebar.py" line="70"/>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../sidebar.py" line="83"/>
        <source>None yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../sidebar.py" line="98"/>
        <source>Nothing asked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../sidebar.py" line="116"/>
        <source>Hide sidebar (Ctrl+B)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../sidebar.py" line="140"/>
        <source>%n document(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../sidebar.py" line="153"/>
        <source>Indexing progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../sidebar.py" line="167"/>
        <source>Offline. Nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../sidebar.py" line="178"/>
        <source>%n second(s) left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../sidebar.py" line="180"/>
        <source>%n minute(s) left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SourcePanel</name>
    <message>
        <location filename="../source_panel.py" line="48"/>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../source_panel.py" line="49"/>
        <source>Why this answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../source_panel.py" line="55"/>
        <source>Open in its own program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../source_panel.py" line="57"/>
        <source>Close the panel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SourceView</name>
    <message>
        <location filename="../source_view.py" line="77"/>
        <source>Exact match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../source_view.py" line="78"/>
        <source>These words stand in the document exactly so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../source_view.py" line="79"/>
        <source>Text only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../source_view.py" line="80"/>
        <source>The page cannot be drawn; this is its text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../source_view.py" line="89"/>
        <source>Previous page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../source_view.py" line="91"/>
        <source>Next page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../source_view.py" line="92"/>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../source_view.py" line="93"/>
        <source>Fit the width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../source_view.py" line="94"/>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../source_view.py" line="111"/>
        <source>Previous source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../source_view.py" line="112"/>
        <source>Next source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../source_view.py" line="136"/>
        <source>Passage {number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../source_view.py" line="192"/>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextSheet</name>
    <message>
        <location filename="../page_widget.py" line="150"/>
        <source>Text of {title}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <location filename="../welcome.py" line="57"/>
        <source>Ask about {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../welcome.py" line="59"/>
        <source>Ask about your documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../welcome.py" line="63"/>
        <source>%n documents are ready. Every answer shows where it came from.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../welcome.py" line="67"/>
        <source>Add documents first: drop files or a folder here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../welcome.py" line="79"/>
        <source>What does {title} say?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../welcome.py" line="80"/>
        <source>What are the main points of {title}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../welcome.py" line="81"/>
        <source>What is {title} about?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../welcome.py" line="82"/>
        <source>Which rules does {title} give?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message>
        <location filename="../why_panel.py" line="27"/>
        <source>Why this answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="64"/>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="65"/>
        <source>All documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="66"/>
        <source>Searched {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="69"/>
        <source>Kept {used} of {found} passages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="94"/>
        <source>By words only: the search model does not read this language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="96"/>
        <source>By meaning and by words together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="108"/>
        <source>Did not fit into what the model can read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="110"/>
        <source>Repeats another passage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="112"/>
        <source>Further down the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="114"/>
        <source>Too far from the question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="122"/>
        <location filename="../why_panel.py" line="123"/>
        <source>Nothing was generated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="122"/>
        <source>The best sentences are quoted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="123"/>
        <source>No passage answers the question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="124"/>
        <source>Read by {model}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="125"/>
        <source>{tokens} tokens of your documents and the question, nothing else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="129"/>
        <source>{tokens} of them were still in memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="140"/>
        <source>Candidate passages</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <location filename="../why_panel.py" line="153"/>
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="177"/>
        <source>meaning: no. {rank}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="179"/>
        <source>words: no. {rank}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="189"/>
        <source>Checked statements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="200"/>
        <source>Not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="213"/>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="227"/>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="228"/>
        <source>Choose passages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="229"/>
        <source>Read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="230"/>
        <source>Write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="231"/>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="236"/>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../why_panel.py" line="245"/>
        <source>Copy as JSON</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Overlay</name>
    <message>
        <location filename="../main_window.py" line="309"/>
        <source>Drop to add to “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../main_window.py" line="311"/>
        <source>Drop to add a new collection</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
