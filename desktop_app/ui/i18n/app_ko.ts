<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
    <context>
        <name>AnswerBody</name>
        <message>
            <source>Answer</source>
            <translation>답변</translation>
        </message>
        <message>
            <source>Not found in your documents</source>
            <translation>문서에서 찾지 못했습니다</translation>
        </message>
    </context>
    <context>
        <name>AnswerView</name>
        <message>
            <source>Question: {text}</source>
            <translation>질문: {text}</translation>
        </message>
        <message numerus="yes">
            <source>Answer ready, %n sources</source>
            <translation>
                <numerusform>답변이 준비되었습니다. 출처 %n곳</numerusform>
            </translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>중지함</translation>
        </message>
        <message>
            <source>Not found in your documents</source>
            <translation>문서에서 찾지 못했습니다</translation>
        </message>
        <message>
            <source>Quoted word for word from your documents</source>
            <translation>문서의 문장을 그대로 옮겼습니다</translation>
        </message>
        <message>
            <source>Loading the model</source>
            <translation>모델을 불러오는 중</translation>
        </message>
        <message numerus="yes">
            <source>Searching %n documents</source>
            <translation>
                <numerusform>문서 %n개에서 찾는 중</numerusform>
            </translation>
        </message>
        <message>
            <source>Searching your documents</source>
            <translation>문서에서 찾는 중</translation>
        </message>
        <message numerus="yes">
            <source>Reading %n passages</source>
            <translation>
                <numerusform>단락 %n개를 읽는 중</numerusform>
            </translation>
        </message>
        <message>
            <source>Checking the answer</source>
            <translation>답변을 확인하는 중</translation>
        </message>
        <message>
            <source>Writing</source>
            <translation>쓰는 중</translation>
        </message>
        <message>
            <source>Not answered: it could only be guessed</source>
            <translation>짐작할 수밖에 없어 답하지 않았습니다</translation>
        </message>
        <message numerus="yes">
            <source>Gone through all of %n documents</source>
            <translation>
                <numerusform>문서 %n개를 모두 살펴보았습니다</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>All %n statements matched to a passage</source>
            <translation>
                <numerusform>문장 %n개 모두 근거와 일치합니다</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{matched} of %n statements matched to a passage</source>
            <translation>
                <numerusform>문장 %n개 중 {matched}개가 근거와 일치합니다</numerusform>
            </translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>다시 답하기</translation>
        </message>
        <message>
            <source>Searched as: {question}</source>
            <translation>검색한 질문: {question}</translation>
        </message>
        <message>
            <source>Cut at the limit of its length</source>
            <translation>길이 제한에서 잘렸습니다</translation>
        </message>
        <message numerus="yes">
            <source>{searched} of %n documents searched so far</source>
            <translation>
                <numerusform>문서 %n개 중 {searched}개에서 찾은 답변입니다</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n sources</source>
            <translation>
                <numerusform>근거 %n곳</numerusform>
            </translation>
        </message>
        <message>
            <source>Nearest passages</source>
            <translation>가장 가까운 단락</translation>
        </message>
        <message>
            <source>Passages that were read</source>
            <translation>읽은 단락</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>복사</translation>
        </message>
        <message>
            <source>Why this answer</source>
            <translation>답변 근거</translation>
        </message>
        <message>
            <source>{speed} tokens/s</source>
            <translation>초당 {speed}토큰</translation>
        </message>
        <message>
            <source>{seconds} s</source>
            <translation>{seconds}초</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>복사함</translation>
        </message>
    </context>
    <context>
        <name>AskView</name>
        <message>
            <source>Enter to send · Shift+Enter for a new line</source>
            <translation>Enter 보내기 · Shift+Enter 줄바꿈</translation>
        </message>
        <message>
            <source>Show or hide the source</source>
            <translation>원문 보이기/숨기기</translation>
        </message>
        <message>
            <source>All documents</source>
            <translation>모든 문서</translation>
        </message>
        <message numerus="yes">
            <source>%n documents</source>
            <translation>
                <numerusform>문서 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>Search in {name}, {count}</source>
            <translation>찾는 범위: {name}, {count}</translation>
        </message>
        <message>
            <source>Model: {title}</source>
            <translation>모델: {title}</translation>
        </message>
    </context>
    <context>
        <name>Cards</name>
        <message>
            <source>Source {number}: {place}</source>
            <translation>근거 {number}: {place}</translation>
        </message>
    </context>
    <context>
        <name>CollectionItem</name>
        <message>
            <source>Indexing progress</source>
            <translation>색인 진행률</translation>
        </message>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>문서 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>{done} of {total} read</source>
            <translation>{total}개 중 {done}개 읽음</translation>
        </message>
    </context>
    <context>
        <name>CollectionMenu</name>
        <message>
            <source>Read changes</source>
            <translation>바뀐 것 읽기</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>내보내기…</translation>
        </message>
        <message>
            <source>Import a collection…</source>
            <translation>모음 가져오기…</translation>
        </message>
        <message>
            <source>Forget collection</source>
            <translation>모음 지우기</translation>
        </message>
        <message>
            <source>Watch folders</source>
            <translation>폴더 감시</translation>
        </message>
        <message>
            <source>Ignored names…</source>
            <translation>제외할 이름…</translation>
        </message>
        <message>
            <source>Folder at another place…</source>
            <translation>옮긴 폴더 알려 주기…</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>이름 바꾸기…</translation>
        </message>
        <message>
            <source>Merge into…</source>
            <translation>다른 모음에 합치기…</translation>
        </message>
        <message>
            <source>Search model</source>
            <translation>검색 모델</translation>
        </message>
        <message numerus="yes">
            <source>Forget %n document(s)?</source>
            <translation>
                <numerusform>문서 %n개를 지울까요?</numerusform>
            </translation>
        </message>
        <message>
            <source>The files stay where they are. This cannot be undone.</source>
            <translation>파일은 그대로 남습니다. 되돌릴 수 없습니다.</translation>
        </message>
        <message>
            <source>Forget</source>
            <translation>지우기</translation>
        </message>
        <message>
            <source>Stop reading “{name}”?</source>
            <translation>‘{name}’ 읽기를 그만둘까요?</translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) not read yet are forgotten, and its folders are not watched.</source>
            <translation>
                <numerusform>아직 읽지 않은 문서 %n개를 목록에서 지우고 폴더를 더 이상 감시하지 않습니다.</numerusform>
            </translation>
        </message>
        <message>
            <source>Stop reading</source>
            <translation>읽기 그만두기</translation>
        </message>
    </context>
    <context>
        <name>Composer</name>
        <message>
            <source>Ask about your documents…</source>
            <translation>문서에 대해 물어보세요…</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>질문</translation>
        </message>
        <message>
            <source>Only my documents</source>
            <translation>내 문서에서만</translation>
        </message>
        <message>
            <source>Stop (Esc)</source>
            <translation>중지 (Esc)</translation>
        </message>
        <message>
            <source>Send (Enter)</source>
            <translation>보내기 (Enter)</translation>
        </message>
        <message>
            <source>{used} of {size} tokens</source>
            <translation>{size}토큰 중 {used} 사용</translation>
        </message>
        <message>
            <source>How much of the model's context this answer used</source>
            <translation>이 답변이 사용한 모델 문맥의 양</translation>
        </message>
    </context>
    <context>
        <name>Conversation</name>
        <message>
            <source>Conversation</source>
            <translation>대화</translation>
        </message>
    </context>
    <context>
        <name>DocumentActions</name>
        <message>
            <source>Only these languages can be recognised here: {names}. Text in Korean needs its language data (Debian: tesseract-ocr-kor).</source>
            <translation>여기에서 인식할 수 있는 언어: {names}. 한국어 글자를 인식하려면 한국어 언어 자료가 필요합니다 (Debian: tesseract-ocr-kor).</translation>
        </message>
        <message>
            <source>The text may be in Korean</source>
            <translation>한국어 문서일 수 있습니다</translation>
        </message>
        <message>
            <source>Recognise anyway</source>
            <translation>그래도 인식</translation>
        </message>
        <message>
            <source>Where is {name} now?</source>
            <translation>파일의 새 위치: {name}</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>모든 파일</translation>
        </message>
        <message>
            <source>Where is the folder {name} now?</source>
            <translation>폴더의 새 위치: {name}</translation>
        </message>
    </context>
    <context>
        <name>DocumentList</name>
        <message>
            <source>Open in its own program</source>
            <translation>원래 프로그램으로 열기</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>폴더에서 보기</translation>
        </message>
        <message>
            <source>Remove from the library</source>
            <translation>서재에서 빼기</translation>
        </message>
    </context>
    <context>
        <name>DocumentModel</name>
        <message>
            <source>Same content as {name}</source>
            <translation>내용이 같은 문서: {name}</translation>
        </message>
        <message numerus="yes">
            <source>%n table(s)</source>
            <translation>
                <numerusform>표 %n개</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n passage(s)</source>
            <translation>
                <numerusform>단락 %n개</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DocumentPanel</name>
        <message>
            <source>Documents</source>
            <translation>문서</translation>
        </message>
        <message>
            <source>No document is like this.</source>
            <translation>조건에 맞는 문서가 없습니다.</translation>
        </message>
        <message>
            <source>Filter by name or folder</source>
            <translation>이름이나 폴더로 찾기 (초성 가능)</translation>
        </message>
        <message>
            <source>Filter the documents</source>
            <translation>문서 걸러 보기</translation>
        </message>
        <message>
            <source>Which documents are shown</source>
            <translation>표시할 문서</translation>
        </message>
        <message>
            <source>Order of the documents</source>
            <translation>문서 순서</translation>
        </message>
        <message>
            <source>All</source>
            <translation>전체</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>준비됨</translation>
        </message>
        <message>
            <source>Needs attention</source>
            <translation>확인 필요</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>대기 중</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>이름</translation>
        </message>
        <message>
            <source>State</source>
            <translation>상태</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>바뀐 날짜</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>크기</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>열기</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>폴더에서 보기</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>제거</translation>
        </message>
        <message>
            <source>Remove from the library; the file stays where it is</source>
            <translation>문서함에서 제거합니다. 파일은 그대로 남습니다</translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) shown</source>
            <translation>
                <numerusform>문서 %n개 표시</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) chosen</source>
            <translation>
                <numerusform>문서 %n개 선택함</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DropHint</name>
        <message>
            <source>Drop PDF, Office, Hangul, web, e-book, mail, text or picture files anywhere in this window</source>
            <translation>PDF, 오피스, 한글, 웹, 전자책, 메일, 텍스트, 그림 파일을 창 아무 곳에나 놓으세요</translation>
        </message>
    </context>
    <context>
        <name>EmptyLibrary</name>
        <message>
            <source>Add the documents you want to ask</source>
            <translation>질문할 문서를 추가하세요</translation>
        </message>
        <message>
            <source>Add folder…</source>
            <translation>폴더 추가…</translation>
        </message>
        <message>
            <source>Try with the sample documents</source>
            <translation>예제 문서로 시작</translation>
        </message>
    </context>
    <context>
        <name>Errors</name>
        <message>
            <source>Something went wrong inside Seojae</source>
            <translation>서재 안에서 문제가 생겼습니다</translation>
        </message>
        <message>
            <source>Try again. The log in the library's folder has more.</source>
            <translation>다시 시도하세요. 자세한 내용은 서재 폴더의 로그에 있습니다.</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>취소함</translation>
        </message>
        <message>
            <source>Nothing was changed.</source>
            <translation>바뀐 것이 없습니다.</translation>
        </message>
        <message>
            <source>The request was not understood</source>
            <translation>요청을 이해하지 못했습니다</translation>
        </message>
        <message>
            <source>Restart Seojae and try again.</source>
            <translation>서재를 다시 시작한 뒤 시도하세요.</translation>
        </message>
        <message>
            <source>The library could not be used</source>
            <translation>서재를 사용할 수 없습니다</translation>
        </message>
        <message>
            <source>This library is already open</source>
            <translation>이미 열려 있는 서재입니다</translation>
        </message>
        <message>
            <source>Another Seojae uses {path}. Close it, then restart the engine here.</source>
            <translation>다른 서재 프로그램이 사용하고 있습니다: {path}. 그 프로그램을 닫고 여기에서 다시 시작하세요.</translation>
        </message>
        <message>
            <source>The library's catalogue is damaged</source>
            <translation>서재의 목록 파일이 손상되었습니다</translation>
        </message>
        <message>
            <source>{path} cannot be read. Restore it from a backup, or move it away to start anew.</source>
            <translation>읽을 수 없는 파일: {path}. 백업에서 복원하거나, 다른 곳으로 옮기고 새로 시작하세요.</translation>
        </message>
        <message>
            <source>This library is newer than this Seojae</source>
            <translation>더 새로운 버전에서 만든 서재입니다</translation>
        </message>
        <message>
            <source>Update Seojae to open {path}.</source>
            <translation>프로그램을 업데이트한 뒤 여세요: {path}</translation>
        </message>
        <message>
            <source>The library's folder cannot be written</source>
            <translation>서재 폴더에 쓸 수 없습니다</translation>
        </message>
        <message>
            <source>Check the permissions of {path}.</source>
            <translation>권한을 확인하세요: {path}</translation>
        </message>
        <message>
            <source>The disk is nearly full</source>
            <translation>디스크 공간이 부족합니다</translation>
        </message>
        <message>
            <source>{free_mb} MB are free, {needed_mb} MB are needed. Nothing stored is lost. Free some space and try again.</source>
            <translation>남은 공간 {free_mb} MB, 필요한 공간 {needed_mb} MB입니다. 저장된 것은 그대로 있습니다. 공간을 비우고 다시 시도하세요.</translation>
        </message>
        <message>
            <source>The file or folder is not there</source>
            <translation>파일이나 폴더가 없습니다</translation>
        </message>
        <message>
            <source>{path} was moved or its disk is not connected. Choose it again.</source>
            <translation>옮겨졌거나 디스크가 연결되지 않았습니다: {path}. 다시 선택하세요.</translation>
        </message>
        <message>
            <source>The folder may not be read</source>
            <translation>폴더를 읽을 권한이 없습니다</translation>
        </message>
        <message>
            <source>The collection is gone</source>
            <translation>문서 모음이 없습니다</translation>
        </message>
        <message>
            <source>There is no collection “{name}” any more. Choose another one.</source>
            <translation>‘{name}’ 모음이 더 이상 없습니다. 다른 모음을 선택하세요.</translation>
        </message>
        <message>
            <source>There is such a collection already</source>
            <translation>같은 이름의 모음이 있습니다</translation>
        </message>
        <message>
            <source>Choose another name than “{name}”, or merge the two.</source>
            <translation>‘{name}’ 말고 다른 이름을 선택하거나 두 모음을 합치세요.</translation>
        </message>
        <message>
            <source>The exported collection is not whole</source>
            <translation>내보낸 모음 파일이 온전하지 않습니다</translation>
        </message>
        <message>
            <source>{path} is damaged or cut short. Copy or export it again.</source>
            <translation>손상되었거나 잘린 파일: {path}. 다시 복사하거나 내보내세요.</translation>
        </message>
        <message>
            <source>The exported collection is newer than this Seojae</source>
            <translation>더 새로운 버전에서 내보낸 모음입니다</translation>
        </message>
        <message>
            <source>Update Seojae to import {path}.</source>
            <translation>프로그램을 업데이트한 뒤 가져오세요: {path}</translation>
        </message>
        <message>
            <source>The file could not be written</source>
            <translation>파일을 쓰지 못했습니다</translation>
        </message>
        <message>
            <source>Choose another place than {path}.</source>
            <translation>다른 위치를 선택하세요: {path}</translation>
        </message>
        <message>
            <source>Another embedding model is needed</source>
            <translation>다른 검색 모델이 필요합니다</translation>
        </message>
        <message>
            <source>The collection was made with “{name}”. Add that model under Models, then import again.</source>
            <translation>이 모음을 만든 모델: ‘{name}’. ‘모델’에서 추가한 뒤 다시 가져오세요.</translation>
        </message>
        <message>
            <source>The collections have different embedding models</source>
            <translation>두 모음의 검색 모델이 다릅니다</translation>
        </message>
        <message>
            <source>Give the first one the model “{name}”, then merge.</source>
            <translation>첫 번째 모음의 모델을 먼저 바꾼 뒤 합치세요: {name}</translation>
        </message>
        <message>
            <source>No text can be recognised on this computer</source>
            <translation>이 컴퓨터에서는 글자를 인식할 수 없습니다</translation>
        </message>
        <message>
            <source>Install Tesseract with the language you need (Debian: tesseract-ocr, tesseract-ocr-kor) and try again.</source>
            <translation>필요한 언어와 함께 Tesseract를 설치한 뒤 다시 시도하세요 (Debian: tesseract-ocr, tesseract-ocr-kor).</translation>
        </message>
        <message>
            <source>The password could not be kept</source>
            <translation>암호를 보관하지 못했습니다</translation>
        </message>
        <message>
            <source>The system's key store cannot be used. The password is kept until Seojae is closed.</source>
            <translation>시스템의 열쇠 보관함을 사용할 수 없습니다. 암호는 서재를 닫을 때까지만 기억합니다.</translation>
        </message>
        <message>
            <source>The document is not in the library</source>
            <translation>문서함에 없는 문서입니다</translation>
        </message>
        <message>
            <source>It was removed or changed. Ask again.</source>
            <translation>제거되었거나 바뀌었습니다. 다시 질문하세요.</translation>
        </message>
        <message>
            <source>The record of this answer is gone</source>
            <translation>이 답변의 기록이 없습니다</translation>
        </message>
        <message>
            <source>A document it quoted was removed. Ask again.</source>
            <translation>인용한 문서가 제거되었습니다. 다시 질문하세요.</translation>
        </message>
        <message>
            <source>This processor is too old</source>
            <translation>프로세서가 너무 오래되었습니다</translation>
        </message>
        <message>
            <source>The vector index needs {needs}. Use a computer built since about 2014.</source>
            <translation>벡터 색인에 필요한 기능: {needs}. 2014년 이후에 나온 컴퓨터를 사용하세요.</translation>
        </message>
        <message>
            <source>The settings file is wrong</source>
            <translation>설정 파일이 잘못되었습니다</translation>
        </message>
        <message>
            <source>Correct “{key}” in {path}, or delete the file.</source>
            <translation>{path} 파일에서 ‘{key}’ 항목을 고치거나 파일을 지우세요.</translation>
        </message>
        <message>
            <source>The document could not be read</source>
            <translation>문서를 읽지 못했습니다</translation>
        </message>
        <message>
            <source>Open it in its own program and save it anew.</source>
            <translation>원래 프로그램에서 열어 다시 저장하세요.</translation>
        </message>
        <message>
            <source>Needs text recognition</source>
            <translation>글자 인식 필요</translation>
        </message>
        <message>
            <source>Its pages are pictures without text. Choose Recognise text to read them.</source>
            <translation>글자 정보가 없는 그림으로 된 문서입니다. ‘글자 인식’을 선택하면 읽습니다.</translation>
        </message>
        <message>
            <source>Enter the password to read it. It is not stored unless you say so.</source>
            <translation>암호를 입력하면 읽습니다. 따로 선택하지 않으면 저장하지 않습니다.</translation>
        </message>
        <message>
            <source>Old format</source>
            <translation>오래된 형식</translation>
        </message>
        <message>
            <source>Save it as docx, xlsx, pptx or hwpx in its program, or in LibreOffice, and add that.</source>
            <translation>원래 프로그램이나 LibreOffice에서 docx, xlsx, pptx, hwpx로 저장해 추가하세요.</translation>
        </message>
        <message>
            <source>It is too long, or expands too much to be read safely. Split it and add the parts.</source>
            <translation>너무 길거나 압축을 풀면 너무 커져 안전하게 읽을 수 없습니다. 나누어 추가하세요.</translation>
        </message>
        <message>
            <source>It was moved, or its disk is not connected. Locate it, or forget it.</source>
            <translation>옮겨졌거나 디스크가 연결되지 않았습니다. 위치를 알려 주거나 목록에서 지우세요.</translation>
        </message>
        <message>
            <source>Password protected</source>
            <translation>암호로 보호됨</translation>
        </message>
        <message>
            <source>Format not read</source>
            <translation>읽지 못하는 형식</translation>
        </message>
        <message>
            <source>Save it as PDF, docx, HTML or text and add that.</source>
            <translation>PDF, docx, HTML, 텍스트로 저장해 추가하세요.</translation>
        </message>
        <message>
            <source>Locked by a rights system</source>
            <translation>권한 관리로 잠김</translation>
        </message>
        <message>
            <source>Save it without protection in its own program and add that.</source>
            <translation>원래 프로그램에서 보호를 풀고 저장해 추가하세요.</translation>
        </message>
        <message>
            <source>Damaged</source>
            <translation>손상됨</translation>
        </message>
        <message>
            <source>No text</source>
            <translation>글자 없음</translation>
        </message>
        <message>
            <source>There is nothing in it to read.</source>
            <translation>읽을 내용이 없습니다.</translation>
        </message>
        <message>
            <source>Too large</source>
            <translation>너무 큼</translation>
        </message>
        <message>
            <source>Stopped the reader</source>
            <translation>읽는 중 멈춤</translation>
        </message>
        <message>
            <source>Save it anew as PDF and add it again.</source>
            <translation>PDF로 다시 저장해 추가하세요.</translation>
        </message>
        <message>
            <source>May not be read</source>
            <translation>읽을 권한 없음</translation>
        </message>
        <message>
            <source>Check the file's permissions and add it again.</source>
            <translation>파일 권한을 확인하고 다시 추가하세요.</translation>
        </message>
        <message>
            <source>No longer there</source>
            <translation>파일 없음</translation>
        </message>
        <message>
            <source>The model could not be used</source>
            <translation>모델을 사용할 수 없습니다</translation>
        </message>
        <message>
            <source>Choose another model under Models.</source>
            <translation>‘모델’에서 다른 모델을 선택하세요.</translation>
        </message>
        <message>
            <source>The model is not here</source>
            <translation>모델이 없습니다</translation>
        </message>
        <message>
            <source>“{name}” is not on this computer. Choose another one under Models.</source>
            <translation>이 컴퓨터에 없는 모델: ‘{name}’. ‘모델’에서 다른 모델을 선택하세요.</translation>
        </message>
        <message>
            <source>The model file is damaged</source>
            <translation>모델 파일이 손상되었습니다</translation>
        </message>
        <message>
            <source>Delete {path} and add the model again.</source>
            <translation>파일을 지우고 모델을 다시 추가하세요: {path}</translation>
        </message>
        <message>
            <source>This file is not a chat model</source>
            <translation>대화 모델 파일이 아닙니다</translation>
        </message>
        <message>
            <source>Choose a GGUF file of a text model.</source>
            <translation>텍스트 모델의 GGUF 파일을 선택하세요.</translation>
        </message>
        <message>
            <source>The model does not fit into memory</source>
            <translation>메모리에 들어가지 않는 모델입니다</translation>
        </message>
        <message>
            <source>It needs about {needed_mb} MB and {free_mb} MB are free. Close other programs or choose a smaller model.</source>
            <translation>약 {needed_mb} MB가 필요하고 {free_mb} MB가 남아 있습니다. 다른 프로그램을 닫거나 더 작은 모델을 선택하세요.</translation>
        </message>
        <message>
            <source>The model could not be downloaded</source>
            <translation>모델을 내려받지 못했습니다</translation>
        </message>
        <message>
            <source>Check the connection and try again.</source>
            <translation>연결을 확인하고 다시 시도하세요.</translation>
        </message>
        <message>
            <source>The question could not be answered</source>
            <translation>질문에 답하지 못했습니다</translation>
        </message>
        <message>
            <source>Put it in other words.</source>
            <translation>다른 말로 질문해 보세요.</translation>
        </message>
        <message>
            <source>The question is empty</source>
            <translation>질문이 비어 있습니다</translation>
        </message>
        <message>
            <source>Write what you want to know.</source>
            <translation>알고 싶은 것을 적으세요.</translation>
        </message>
        <message>
            <source>The question is too long</source>
            <translation>질문이 너무 깁니다</translation>
        </message>
        <message>
            <source>It has {tokens} tokens and {limit} fit. Shorten it.</source>
            <translation>질문은 {tokens}토큰이고 {limit}토큰까지 쓸 수 있습니다. 줄여서 다시 질문하세요.</translation>
        </message>
        <message>
            <source>There is nothing to search yet</source>
            <translation>아직 검색할 문서가 없습니다</translation>
        </message>
        <message>
            <source>Add documents first. Those being read are searched once they are indexed.</source>
            <translation>먼저 문서를 추가하세요. 읽고 있는 문서는 색인이 끝나면 검색됩니다.</translation>
        </message>
        <message>
            <source>The evaluation could not be made</source>
            <translation>평가하지 못했습니다</translation>
        </message>
        <message>
            <source>The question set has a wrong line</source>
            <translation>질문 모음에 잘못된 줄이 있습니다</translation>
        </message>
        <message>
            <source>{path}, line {line}: {problem}. Correct that line and try again.</source>
            <translation>{path} {line}번째 줄: {problem}. 그 줄을 고친 뒤 다시 시도하세요.</translation>
        </message>
        <message>
            <source>There is no accepted question</source>
            <translation>받아들인 질문이 없습니다</translation>
        </message>
        <message>
            <source>Accept some of the drafts in {path} first.</source>
            <translation>먼저 {path}에서 맞는 초안을 받아들이세요.</translation>
        </message>
        <message>
            <source>A question names an unknown document</source>
            <translation>질문이 서재에 없는 문서를 가리킵니다</translation>
        </message>
        <message>
            <source>Question {id} names {doc}, which is not in the library. Add that document, or correct the question.</source>
            <translation>질문 {id}의 문서 {doc}이(가) 서재에 없습니다. 문서를 추가하거나 질문을 고치세요.</translation>
        </message>
        <message>
            <source>The evaluation is not there</source>
            <translation>평가를 찾을 수 없습니다</translation>
        </message>
        <message>
            <source>There is no finished evaluation {name}. Run it again.</source>
            <translation>끝난 평가 {name}이(가) 없습니다. 다시 평가하세요.</translation>
        </message>
        <message>
            <source>The engine could not be used</source>
            <translation>엔진을 사용할 수 없습니다</translation>
        </message>
        <message>
            <source>Restart it and try again.</source>
            <translation>다시 시작한 뒤 시도하세요.</translation>
        </message>
        <message>
            <source>The engine stopped unexpectedly</source>
            <translation>엔진이 갑자기 멈추었습니다</translation>
        </message>
        <message>
            <source>It was started again and nothing stored is lost. Your question is kept.</source>
            <translation>엔진을 다시 시작했고 저장된 것은 그대로 있습니다. 질문도 남아 있습니다.</translation>
        </message>
        <message>
            <source>The engine did not answer</source>
            <translation>엔진이 응답하지 않았습니다</translation>
        </message>
        <message>
            <source>It was started again and nothing stored is lost.</source>
            <translation>엔진을 다시 시작했고 저장된 것은 그대로 있습니다.</translation>
        </message>
        <message>
            <source>The engine stopped too often</source>
            <translation>엔진이 너무 자주 멈추었습니다</translation>
        </message>
        <message>
            <source>Restart it here. If it stops again, choose another model.</source>
            <translation>여기에서 다시 시작하세요. 또 멈추면 다른 모델을 선택하세요.</translation>
        </message>
        <message>
            <source>Some pages could not be read</source>
            <translation>읽지 못한 쪽이 있습니다</translation>
        </message>
        <message>
            <source>The other pages are searched.</source>
            <translation>나머지 쪽은 검색됩니다.</translation>
        </message>
        <message>
            <source>Some pages have no text</source>
            <translation>글자 정보가 없는 쪽이 있습니다</translation>
        </message>
        <message>
            <source>The other pages are searched. Choose Recognise text to read these too.</source>
            <translation>나머지 쪽은 검색됩니다. ‘글자 인식’을 선택하면 이 쪽도 읽습니다.</translation>
        </message>
        <message>
            <source>Text was recognised</source>
            <translation>글자를 인식했습니다</translation>
        </message>
        <message>
            <source>It was read off pictures and may be wrong in places. Compare with the page.</source>
            <translation>그림에서 인식한 글자라 틀린 곳이 있을 수 있습니다. 원문과 비교하세요.</translation>
        </message>
        <message>
            <source>Only the first rows were read</source>
            <translation>앞부분의 행만 읽었습니다</translation>
        </message>
        <message>
            <source>The table is longer than what is searched of one. Split it if you need the rest.</source>
            <translation>검색할 수 있는 길이보다 긴 표입니다. 나머지가 필요하면 나누어 추가하세요.</translation>
        </message>
        <message>
            <source>Only the first messages were read</source>
            <translation>앞부분의 메시지만 읽었습니다</translation>
        </message>
        <message>
            <source>The mailbox is longer than what is searched of one. Split it if you need the rest.</source>
            <translation>검색할 수 있는 길이보다 긴 메일함입니다. 나머지가 필요하면 나누어 추가하세요.</translation>
        </message>
        <message>
            <source>Attachments are not read</source>
            <translation>첨부 파일은 읽지 않습니다</translation>
        </message>
        <message>
            <source>Their names are searched. Save the ones you need as files and add those.</source>
            <translation>이름은 검색됩니다. 필요한 첨부 파일은 따로 저장해 추가하세요.</translation>
        </message>
        <message>
            <source>There is hidden text</source>
            <translation>숨은 글이 있습니다</translation>
        </message>
        <message>
            <source>Some of its text cannot be seen, such as white letters on white. It is left out of answers. Choose Use hidden text only if you trust the document.</source>
            <translation>흰 바탕의 흰 글자처럼 보이지 않는 글이 있습니다. 답변에는 쓰지 않습니다. 믿을 수 있는 문서일 때만 ‘숨은 글 사용’을 선택하세요.</translation>
        </message>
        <message>
            <source>Hidden text is used</source>
            <translation>숨은 글을 사용합니다</translation>
        </message>
        <message>
            <source>Answers also come from text of it that cannot be seen. Choose Leave out hidden text to change that.</source>
            <translation>보이지 않는 글도 답변에 씁니다. 바꾸려면 ‘숨은 글 제외’를 선택하세요.</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>대기 중</translation>
        </message>
        <message>
            <source>Reading</source>
            <translation>읽는 중</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>준비됨</translation>
        </message>
        <message>
            <source>Ready, with a warning</source>
            <translation>준비됨, 주의 있음</translation>
        </message>
    </context>
    <context>
        <name>ExportForm</name>
        <message>
            <source>Export “{name}” into one file</source>
            <translation>‘{name}’ 모음을 파일 하나로 내보내기</translation>
        </message>
        <message>
            <source>Another computer can import it and search it at once. The file is not protected: it holds the text of the documents.</source>
            <translation>다른 컴퓨터에서 가져와 바로 검색할 수 있습니다. 이 파일은 보호되지 않으며 문서의 글이 들어 있습니다.</translation>
        </message>
        <message>
            <source>Choose a place…</source>
            <translation>위치 선택…</translation>
        </message>
        <message>
            <source>Include the files of the documents</source>
            <translation>문서 파일도 함께 넣기</translation>
        </message>
        <message>
            <source>Exported collection</source>
            <translation>내보낸 모음</translation>
        </message>
        <message>
            <source>Export the collection</source>
            <translation>모음 내보내기</translation>
        </message>
    </context>
    <context>
        <name>Folders</name>
        <message>
            <source>Add folder to this collection</source>
            <translation>이 모음에 폴더 추가</translation>
        </message>
        <message>
            <source>Remove the folder %1</source>
            <translation>폴더 제거: %1</translation>
        </message>
    </context>
    <context>
        <name>Form</name>
        <message>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
    </context>
    <context>
        <name>IgnoreForm</name>
        <message>
            <source>Files and folders with these names are not read. One pattern a line, such as *.bak or drafts/</source>
            <translation>이런 이름의 파일과 폴더는 읽지 않습니다. 한 줄에 하나씩 적으세요. 예: *.bak, drafts/</translation>
        </message>
        <message>
            <source>Ignored names</source>
            <translation>제외할 이름</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>저장</translation>
        </message>
    </context>
    <context>
        <name>JobCard</name>
        <message>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <source>Exporting the collection</source>
            <translation>모음을 내보내는 중</translation>
        </message>
        <message>
            <source>Importing a collection</source>
            <translation>모음을 가져오는 중</translation>
        </message>
        <message>
            <source>Looking for documents</source>
            <translation>문서를 찾는 중</translation>
        </message>
    </context>
    <context>
        <name>LibraryView</name>
        <message>
            <source>Library</source>
            <translation>문서함</translation>
        </message>
        <message numerus="yes">
            <source>%n passage(s)</source>
            <translation>
                <numerusform>단락 %n개</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>문서 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>다시 시도</translation>
        </message>
        <message>
            <source>Read a folder as a new collection</source>
            <translation>폴더를 새 모음으로 읽습니다</translation>
        </message>
        <message>
            <source>More for this collection</source>
            <translation>모음 더 보기</translation>
        </message>
        <message numerus="yes">
            <source>%n searchable</source>
            <translation>
                <numerusform>검색 가능 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>Add folder…</source>
            <translation>폴더 추가…</translation>
        </message>
        <message>
            <source>Add files…</source>
            <translation>파일 추가…</translation>
        </message>
        <message>
            <source>folders not watched</source>
            <translation>폴더 감시 안 함</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>문서</translation>
        </message>
        <message>
            <source>Add folder</source>
            <translation>폴더 추가</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>모든 파일</translation>
        </message>
        <message>
            <source>Add files</source>
            <translation>파일 추가</translation>
        </message>
        <message>
            <source>Exported collection</source>
            <translation>내보낸 모음</translation>
        </message>
        <message>
            <source>Import a collection</source>
            <translation>모음 가져오기</translation>
        </message>
        <message>
            <source>Samples</source>
            <translation>예제</translation>
        </message>
        <message>
            <source>My documents</source>
            <translation>내 문서</translation>
        </message>
        <message>
            <source>Add folder to this collection</source>
            <translation>이 모음에 폴더 추가</translation>
        </message>
        <message>
            <source>Exported to {name}</source>
            <translation>내보낸 파일: {name}</translation>
        </message>
        <message>
            <source>Imported: {name}</source>
            <translation>가져온 모음: {name}</translation>
        </message>
        <message>
            <source>Text is recognised when everything else is read.</source>
            <translation>다른 문서를 모두 읽은 뒤 글자를 인식합니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) to read</source>
            <translation>
                <numerusform>읽을 문서 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>The password does not open it. Try another one.</source>
            <translation>이 암호로 열리지 않습니다. 다른 암호를 입력하세요.</translation>
        </message>
        <message>
            <source>Nothing has changed</source>
            <translation>바뀐 것이 없습니다</translation>
        </message>
        <message numerus="yes">
            <source>%n could not be read</source>
            <translation>
                <numerusform>%n개는 읽지 못함</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Restart</source>
            <translation>다시 시작</translation>
        </message>
    </context>
    <context>
        <name>MergeForm</name>
        <message>
            <source>Merge “{name}” into another collection</source>
            <translation>‘{name}’ 모음을 다른 모음에 합치기</translation>
        </message>
        <message>
            <source>Its documents and folders move there. Nothing is read again.</source>
            <translation>문서와 폴더가 그 모음으로 옮겨집니다. 다시 읽지 않습니다.</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>합치기</translation>
        </message>
        <message>
            <source>Collection to merge into</source>
            <translation>합칠 모음</translation>
        </message>
    </context>
    <context>
        <name>ModelsView</name>
        <message>
            <source>Models</source>
            <translation>모델</translation>
        </message>
        <message>
            <source>Add GGUF file…</source>
            <translation>GGUF 파일 추가…</translation>
        </message>
        <message>
            <source>The model in use answers. All models run on this computer.</source>
            <translation>‘사용 중’ 모델이 답합니다. 모든 모델은 이 컴퓨터 안에서만 실행됩니다.</translation>
        </message>
        <message>
            <source>Add GGUF file</source>
            <translation>GGUF 파일 추가</translation>
        </message>
        <message>
            <source>Downloading</source>
            <translation>내려받는 중</translation>
        </message>
        <message>
            <source>Checking and copying</source>
            <translation>확인하고 복사하는 중</translation>
        </message>
        <message>
            <source>Model added: %1</source>
            <translation>추가한 모델: %1</translation>
        </message>
        <message>
            <source>The models are here.</source>
            <translation>모델이 준비되었습니다.</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>중지</translation>
        </message>
        <message>
            <source>Progress of the model</source>
            <translation>모델 진행률</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>검색</translation>
        </message>
        <message>
            <source>Text recognition</source>
            <translation>글자 인식</translation>
        </message>
        <message>
            <source>Not here</source>
            <translation>없음</translation>
        </message>
        <message>
            <source>In use</source>
            <translation>사용 중</translation>
        </message>
        <message>
            <source>Too large</source>
            <translation>너무 큼</translation>
        </message>
        <message>
            <source>The only time Seojae goes online</source>
            <translation>서재가 인터넷에 연결하는 유일한 때입니다</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>내려받기</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>사용</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%2 중 %1</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>메모리</translation>
        </message>
        <message>
            <source>languages not known</source>
            <translation>언어 정보 없음</translation>
        </message>
        <message numerus="yes">
            <source>%n token(s) of context</source>
            <translation>
                <numerusform>문맥 %n토큰</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MoveForm</name>
        <message>
            <source>Choose the folder that has moved, then where it is now.</source>
            <translation>옮긴 폴더를 선택한 다음 새 위치를 알려 주세요.</translation>
        </message>
        <message>
            <source>Choose its new place…</source>
            <translation>새 위치 선택…</translation>
        </message>
        <message>
            <source>A folder is at another place</source>
            <translation>폴더를 다른 곳으로 옮겼을 때</translation>
        </message>
        <message>
            <source>Folder that has moved</source>
            <translation>옮긴 폴더</translation>
        </message>
        <message>
            <source>Its new place</source>
            <translation>새 위치</translation>
        </message>
    </context>
    <context>
        <name>Navigation</name>
        <message>
            <source>Ask</source>
            <translation>질문하기</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>문서함</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>모델</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>설정</translation>
        </message>
    </context>
    <context>
        <name>PageDesk</name>
        <message>
            <source>Page</source>
            <translation>쪽</translation>
        </message>
    </context>
    <context>
        <name>PageWidget</name>
        <message>
            <source>Page {number}</source>
            <translation>{number}쪽</translation>
        </message>
        <message>
            <source>Page {number}, highlighted passage</source>
            <translation>{number}쪽, 표시된 단락</translation>
        </message>
    </context>
    <context>
        <name>Places</name>
        <message>
            <source>slide {page}</source>
            <translation>슬라이드 {page}</translation>
        </message>
        <message>
            <source>sheet {page}</source>
            <translation>시트 {page}</translation>
        </message>
        <message>
            <source>message {page}</source>
            <translation>메시지 {page}</translation>
        </message>
        <message>
            <source>chapter {page}</source>
            <translation>{page}장</translation>
        </message>
        <message>
            <source>picture {page}</source>
            <translation>그림 {page}</translation>
        </message>
        <message>
            <source>p. {page}</source>
            <translation>{page}쪽</translation>
        </message>
    </context>
    <context>
        <name>Problem</name>
        <message>
            <source>Dismiss</source>
            <translation>닫기</translation>
        </message>
    </context>
    <context>
        <name>ProgressCard</name>
        <message>
            <source>Progress</source>
            <translation>진행률</translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message>
            <source>Show sidebar (Ctrl+B)</source>
            <translation>사이드바 보이기 (Ctrl+B)</translation>
        </message>
        <message>
            <source>New question</source>
            <translation>새 질문</translation>
        </message>
    </context>
    <context>
        <name>ReadingCard</name>
        <message>
            <source>Stop</source>
            <translation>중지</translation>
        </message>
        <message>
            <source>Give up what is not read yet</source>
            <translation>아직 읽지 않은 문서를 그만둡니다</translation>
        </message>
        <message numerus="yes">
            <source>%n document(s) to read</source>
            <translation>
                <numerusform>읽을 문서 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>Reading is paused</source>
            <translation>읽기를 멈추었습니다</translation>
        </message>
        <message>
            <source>Waiting for mains power</source>
            <translation>전원 연결을 기다리는 중</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>계속</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>일시 정지</translation>
        </message>
        <message>
            <source>Looking for changes</source>
            <translation>바뀐 것을 찾는 중</translation>
        </message>
        <message>
            <source>Recognising text</source>
            <translation>글자를 인식하는 중</translation>
        </message>
        <message>
            <source>Preparing the new search model</source>
            <translation>새 검색 모델을 준비하는 중</translation>
        </message>
        <message>
            <source>Loading the search model</source>
            <translation>검색 모델을 불러오는 중</translation>
        </message>
        <message>
            <source>Reading documents</source>
            <translation>문서를 읽는 중</translation>
        </message>
        <message>
            <source>{done} of {total}</source>
            <translation>{total}개 중 {done}개</translation>
        </message>
        <message>
            <source>{speed} passages/s</source>
            <translation>초당 단락 {speed}개</translation>
        </message>
    </context>
    <context>
        <name>RecogniseBar</name>
        <message numerus="yes">
            <source>%n document(s) with pictures of text</source>
            <translation>
                <numerusform>글자가 그림으로 된 문서 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>Languages that can be recognised here: {names}</source>
            <translation>여기에서 인식할 수 있는 언어: {names}</translation>
        </message>
        <message numerus="yes">
            <source>Recognise text of %n document(s)</source>
            <translation>
                <numerusform>문서 %n개 글자 인식</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Remedies</name>
        <message>
            <source>Enter password…</source>
            <translation>암호 입력…</translation>
        </message>
        <message>
            <source>Recognise text</source>
            <translation>글자 인식</translation>
        </message>
        <message>
            <source>Use hidden text</source>
            <translation>숨은 글 사용</translation>
        </message>
        <message>
            <source>Leave out hidden text</source>
            <translation>숨은 글 제외</translation>
        </message>
        <message>
            <source>Locate…</source>
            <translation>위치 알려 주기…</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>다시 읽기</translation>
        </message>
    </context>
    <context>
        <name>RenameForm</name>
        <message>
            <source>Rename the collection</source>
            <translation>모음 이름 바꾸기</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>이름 바꾸기</translation>
        </message>
        <message>
            <source>New name</source>
            <translation>새 이름</translation>
        </message>
    </context>
    <context>
        <name>SettingsView</name>
        <message>
            <source>Settings</source>
            <translation>설정</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>언어</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>시스템 설정에 따름</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>테마</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>밝게</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>어둡게</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>글자 크기</translation>
        </message>
        <message>
            <source>Privacy</source>
            <translation>개인정보 보호</translation>
        </message>
        <message>
            <source>Seojae works without a network. It connects only when you ask it to download a model. Your documents, questions and answers stay in the folder below and are never written to a log. To protect them if this computer is lost, turn on the disk encryption of your system.</source>
            <translation>서재는 네트워크 없이 작동합니다. 모델을 내려받으라고 할 때만 연결합니다. 문서와 질문과 답변은 아래 폴더에만 있고 로그에 남지 않습니다. 컴퓨터를 잃어버릴 때를 대비해 시스템의 디스크 암호화를 켜 두세요.</translation>
        </message>
        <message>
            <source>Where things are stored</source>
            <translation>저장 위치</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>단축키</translation>
        </message>
        <message>
            <source>Largest file that is read</source>
            <translation>읽을 파일의 최대 크기</translation>
        </message>
        <message>
            <source>Text on pictures of pages</source>
            <translation>그림으로 된 쪽의 글자</translation>
        </message>
        <message>
            <source>Recognise when I ask</source>
            <translation>요청할 때만 인식</translation>
        </message>
        <message>
            <source>Recognise always</source>
            <translation>항상 인식</translation>
        </message>
        <message>
            <source>On battery</source>
            <translation>배터리 사용 중</translation>
        </message>
        <message>
            <source>Wait for mains power</source>
            <translation>전원 연결까지 기다리기</translation>
        </message>
        <message>
            <source>Go on reading</source>
            <translation>계속 읽기</translation>
        </message>
        <message>
            <source>Names that are never read</source>
            <translation>읽지 않을 이름</translation>
        </message>
        <message>
            <source>New question</source>
            <translation>새 질문</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>질문하기</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>문서함</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>모델</translation>
        </message>
        <message>
            <source>Write a question</source>
            <translation>질문 쓰기</translation>
        </message>
        <message>
            <source>Stop the answer</source>
            <translation>답변 중지</translation>
        </message>
        <message>
            <source>Answer again</source>
            <translation>다시 답하기</translation>
        </message>
        <message>
            <source>Copy the last answer</source>
            <translation>마지막 답변 복사</translation>
        </message>
        <message>
            <source>Open source 1, and so on to 9</source>
            <translation>1번 출처 열기 (9번까지)</translation>
        </message>
        <message>
            <source>Next source</source>
            <translation>다음 출처</translation>
        </message>
        <message>
            <source>Previous source</source>
            <translation>이전 출처</translation>
        </message>
        <message>
            <source>Filter the documents</source>
            <translation>문서 걸러 보기</translation>
        </message>
        <message>
            <source>Show or hide the sidebar</source>
            <translation>사이드바 보이기·숨기기</translation>
        </message>
        <message>
            <source>Show or hide the source</source>
            <translation>원문 보이기·숨기기</translation>
        </message>
        <message>
            <source>These keys</source>
            <translation>이 단축키 목록</translation>
        </message>
    </context>
    <context>
        <name>Sidebar</name>
        <message>
            <source>New question</source>
            <translation>새 질문</translation>
        </message>
        <message>
            <source>None yet</source>
            <translation>아직 없음</translation>
        </message>
        <message>
            <source>Nothing asked yet</source>
            <translation>아직 질문이 없음</translation>
        </message>
        <message>
            <source>Hide sidebar (Ctrl+B)</source>
            <translation>사이드바 숨기기 (Ctrl+B)</translation>
        </message>
        <message>
            <source>Collections</source>
            <translation>문서 모음</translation>
        </message>
        <message>
            <source>Recent</source>
            <translation>최근 질문</translation>
        </message>
        <message>
            <source>Offline. Nothing leaves this computer.</source>
            <translation>오프라인 · 자료가 이 컴퓨터를 벗어나지 않습니다</translation>
        </message>
    </context>
    <context>
        <name>SourcePanel</name>
        <message>
            <source>Source</source>
            <translation>원문</translation>
        </message>
        <message>
            <source>Why this answer</source>
            <translation>답변 근거</translation>
        </message>
        <message>
            <source>Open in its own program</source>
            <translation>뷰어에서 열기</translation>
        </message>
        <message>
            <source>Close the panel</source>
            <translation>패널 닫기</translation>
        </message>
    </context>
    <context>
        <name>SourceView</name>
        <message>
            <source>Exact match</source>
            <translation>정확히 일치</translation>
        </message>
        <message>
            <source>These words stand in the document exactly so.</source>
            <translation>문서에 정확히 이대로 적혀 있습니다.</translation>
        </message>
        <message>
            <source>Text only</source>
            <translation>텍스트만</translation>
        </message>
        <message>
            <source>The page cannot be drawn; this is its text.</source>
            <translation>쪽을 그릴 수 없어 텍스트를 보여 줍니다.</translation>
        </message>
        <message>
            <source>Previous page</source>
            <translation>이전 쪽</translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>다음 쪽</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>축소</translation>
        </message>
        <message>
            <source>Fit the width</source>
            <translation>너비 맞춤</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>확대</translation>
        </message>
        <message>
            <source>Previous source</source>
            <translation>이전 근거</translation>
        </message>
        <message>
            <source>Next source</source>
            <translation>다음 근거</translation>
        </message>
        <message>
            <source>Passage {number} of {count}</source>
            <translation>근거 {number} / {count}</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>다시 답하기</translation>
        </message>
    </context>
    <context>
        <name>StorageLine</name>
        <message>
            <source>{total} on the disk: texts {texts}, search {search}, pictures {cache}</source>
            <translation>디스크 사용 {total}: 글 {texts}, 검색 {search}, 그림 {cache}</translation>
        </message>
    </context>
    <context>
        <name>TextSheet</name>
        <message>
            <source>Text of {title}</source>
            <translation>{title}의 텍스트</translation>
        </message>
    </context>
    <context>
        <name>UnlockForm</name>
        <message>
            <source>Password of {name}</source>
            <translation>문서의 암호: {name}</translation>
        </message>
        <message numerus="yes">
            <source>Password of %n document(s)</source>
            <translation>
                <numerusform>문서 %n개의 암호</numerusform>
            </translation>
        </message>
        <message>
            <source>It stays in memory until Seojae is closed.</source>
            <translation>서재를 닫을 때까지 메모리에만 있습니다.</translation>
        </message>
        <message>
            <source>Read</source>
            <translation>읽기</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>암호</translation>
        </message>
        <message>
            <source>Remember in this computer's key store</source>
            <translation>이 컴퓨터의 열쇠 보관함에 저장</translation>
        </message>
    </context>
    <context>
        <name>Welcome</name>
        <message>
            <source>Ask about {name}</source>
            <translation>‘{name}’에 대해 물어보세요</translation>
        </message>
        <message>
            <source>Ask about your documents</source>
            <translation>문서에 대해 물어보세요</translation>
        </message>
        <message numerus="yes">
            <source>%n documents are ready. Every answer shows where it came from.</source>
            <translation>
                <numerusform>문서 %n개가 준비되었습니다. 모든 답변에 출처가 표시됩니다.</numerusform>
            </translation>
        </message>
        <message>
            <source>Add documents first: drop files or a folder here.</source>
            <translation>먼저 문서를 추가하세요. 파일이나 폴더를 여기에 놓으면 됩니다.</translation>
        </message>
        <message>
            <source>What does {title} say?</source>
            <translation>{title}에는 어떤 내용이 있나요?</translation>
        </message>
        <message>
            <source>What are the main points of {title}?</source>
            <translation>{title}의 핵심 내용은 무엇인가요?</translation>
        </message>
        <message>
            <source>What is {title} about?</source>
            <translation>{title}: 무엇에 관한 문서인가요?</translation>
        </message>
        <message>
            <source>Which rules does {title} give?</source>
            <translation>{title}에는 어떤 규정이 있나요?</translation>
        </message>
    </context>
    <context>
        <name>WhyPanel</name>
        <message>
            <source>Why this answer</source>
            <translation>답변 근거</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>질문</translation>
        </message>
        <message>
            <source>All documents</source>
            <translation>모든 문서</translation>
        </message>
        <message>
            <source>Searched {name}</source>
            <translation>{name}에서 검색</translation>
        </message>
        <message>
            <source>Kept {used} of {found} passages</source>
            <translation>후보 {found}개 중 {used}개 선택</translation>
        </message>
        <message>
            <source>By words only: the search model does not read this language</source>
            <translation>낱말로만 검색: 검색 모델이 이 언어를 읽지 못합니다</translation>
        </message>
        <message>
            <source>By meaning and by words together</source>
            <translation>뜻과 낱말을 함께 검색</translation>
        </message>
        <message>
            <source>Did not fit into what the model can read</source>
            <translation>모델이 읽을 수 있는 양을 넘음</translation>
        </message>
        <message>
            <source>Repeats another passage</source>
            <translation>다른 단락과 같은 내용</translation>
        </message>
        <message>
            <source>Further down the list</source>
            <translation>순위가 낮음</translation>
        </message>
        <message>
            <source>Too far from the question</source>
            <translation>질문과 거리가 멂</translation>
        </message>
        <message>
            <source>In a language that the model does not read</source>
            <translation>모델이 읽지 못하는 언어</translation>
        </message>
        <message>
            <source>Nothing was generated</source>
            <translation>생성하지 않았습니다</translation>
        </message>
        <message>
            <source>The best sentences are quoted</source>
            <translation>가장 알맞은 문장을 인용했습니다</translation>
        </message>
        <message>
            <source>Every document was gone through</source>
            <translation>모든 문서를 살펴보았습니다</translation>
        </message>
        <message>
            <source>No passage answers the question</source>
            <translation>질문에 답하는 단락이 없습니다</translation>
        </message>
        <message>
            <source>Read by {model}</source>
            <translation>{model}: 읽은 내용</translation>
        </message>
        <message>
            <source>{tokens} tokens of your documents and the question, nothing else</source>
            <translation>문서와 질문 {tokens}토큰, 그 밖의 자료 없음</translation>
        </message>
        <message>
            <source>{tokens} of them were still in memory</source>
            <translation>그중 {tokens}토큰은 기억에 남아 있었습니다</translation>
        </message>
        <message>
            <source>Candidate passages</source>
            <translation>후보 단락</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>그 밖에 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>meaning: no. {rank}</source>
            <translation>뜻: {rank}위</translation>
        </message>
        <message>
            <source>words: no. {rank}</source>
            <translation>낱말: {rank}위</translation>
        </message>
        <message>
            <source>Checked statements</source>
            <translation>문장별 확인</translation>
        </message>
        <message>
            <source>Not found</source>
            <translation>찾지 못함</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>시간</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>검색</translation>
        </message>
        <message>
            <source>Choose passages</source>
            <translation>단락 선택</translation>
        </message>
        <message>
            <source>Read</source>
            <translation>읽기</translation>
        </message>
        <message>
            <source>Write</source>
            <translation>쓰기</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>확인</translation>
        </message>
        <message>
            <source>{seconds} s</source>
            <translation>{seconds}초</translation>
        </message>
        <message>
            <source>Copy as JSON</source>
            <translation>JSON으로 복사</translation>
        </message>
    </context>
    <context>
        <name>_Counts</name>
        <message numerus="yes">
            <source>%n slide(s)</source>
            <translation>
                <numerusform>슬라이드 %n장</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n sheet(s)</source>
            <translation>
                <numerusform>시트 %n개</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s)</source>
            <translation>
                <numerusform>메시지 %n개</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n chapter(s)</source>
            <translation>
                <numerusform>%n장</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>그림 %n개</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n쪽</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>_Overlay</name>
        <message>
            <source>Drop to add to “%1”</source>
            <translation>놓으면 ‘%1’에 추가됩니다</translation>
        </message>
        <message>
            <source>Drop to add a new collection</source>
            <translation>놓으면 새 모음으로 추가됩니다</translation>
        </message>
    </context>
    <context>
        <name>_Times</name>
        <message numerus="yes">
            <source>%n second(s) left</source>
            <translation>
                <numerusform>%n초 남음</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n minute(s) left</source>
            <translation>
                <numerusform>%n분 남음</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n hour(s) left</source>
            <translation>
                <numerusform>%n시간 남음</numerusform>
            </translation>
        </message>
    </context>
</TS>
