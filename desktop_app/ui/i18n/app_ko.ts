<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
    <context>
        <name>AdapterCard</name>
        <message>
            <source>In use</source>
            <translation>사용 중</translation>
        </message>
        <message>
            <source>Worse than its base</source>
            <translation>기본 모델보다 나쁨</translation>
        </message>
        <message>
            <source>for {base} · {size}</source>
            <translation>{base}용 · {size}</translation>
        </message>
        <message>
            <source>Stop using</source>
            <translation>사용 중지</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>사용</translation>
        </message>
        <message>
            <source>Merge into a model</source>
            <translation>모델로 병합</translation>
        </message>
        <message>
            <source>Is it still up to date?</source>
            <translation>아직 최신인가요?</translation>
        </message>
        <message>
            <source>Copy it into a folder</source>
            <translation>폴더에 복사</translation>
        </message>
        <message>
            <source>Delete the adapter</source>
            <translation>어댑터 삭제</translation>
        </message>
        <message>
            <source>It is worse than its base in: {names}. It is not recommended.</source>
            <translation>다음 항목에서 기본 모델보다 나쁩니다: {names}. 쓰지 않는 것이 좋습니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n of its documents changed since</source>
            <translation>
                <numerusform>그 뒤 문서 %n개가 바뀌었습니다</numerusform>
            </translation>
        </message>
        <message>
            <source>Strength</source>
            <translation>세기</translation>
        </message>
        <message>
            <source>Delete “{name}”?</source>
            <translation>‘{name}’을(를) 삭제할까요?</translation>
        </message>
        <message>
            <source>What it learned is deleted. Models that it was merged into stay.</source>
            <translation>배운 것을 삭제합니다. 병합해 만든 모델은 남습니다.</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>삭제</translation>
        </message>
        <message>
            <source>From {origin}</source>
            <translation>출처: {origin}</translation>
        </message>
        <message numerus="yes">
            <source>Trained on %n document(s)</source>
            <translation>
                <numerusform>문서 %n개로 학습</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Adding</name>
        <message>
            <source>Add folder</source>
            <translation>폴더 추가</translation>
        </message>
        <message>
            <source>Add folder to this collection</source>
            <translation>이 모음에 폴더 추가</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>문서</translation>
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
        <message numerus="yes">
            <source>%n document(s) to read</source>
            <translation>
                <numerusform>읽을 문서 %n개</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n could not be read</source>
            <translation>
                <numerusform>%n개는 읽지 못함</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing has changed</source>
            <translation>바뀐 것이 없습니다</translation>
        </message>
    </context>
    <context>
        <name>AnswerActions</name>
        <message>
            <source>Copy</source>
            <translation>복사</translation>
        </message>
        <message>
            <source>Other ways to copy</source>
            <translation>다른 방법으로 복사</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>다시 답하기</translation>
        </message>
        <message>
            <source>Answer in another way</source>
            <translation>다른 방식으로 답하기</translation>
        </message>
        <message>
            <source>Compare side by side</source>
            <translation>나란히 비교</translation>
        </message>
        <message>
            <source>Why this answer</source>
            <translation>답변 근거</translation>
        </message>
        <message>
            <source>Use as example</source>
            <translation>예문으로 쓰기</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>내보내기</translation>
        </message>
        <message>
            <source>With numbered sources</source>
            <translation>번호 붙은 출처와 함께</translation>
        </message>
        <message>
            <source>Text only</source>
            <translation>글만</translation>
        </message>
        <message>
            <source>As Markdown</source>
            <translation>Markdown으로</translation>
        </message>
        <message>
            <source>This answer</source>
            <translation>이 답변</translation>
        </message>
        <message>
            <source>The whole conversation</source>
            <translation>대화 전체</translation>
        </message>
        <message>
            <source>PDF…</source>
            <translation>PDF…</translation>
        </message>
        <message>
            <source>Word document…</source>
            <translation>Word 문서…</translation>
        </message>
        <message>
            <source>Markdown…</source>
            <translation>Markdown…</translation>
        </message>
        <message>
            <source>{speed} tokens/s</source>
            <translation>초당 {speed}토큰</translation>
        </message>
        <message>
            <source>{seconds} s</source>
            <translation>{seconds}초</translation>
        </message>
    </context>
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
        <message>
            <source>source</source>
            <translation>출처</translation>
        </message>
    </context>
    <context>
        <name>AnswerView</name>
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
            <source>Ask without limits</source>
            <translation>조건 없이 다시 질문</translation>
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
        <message>
            <source>Searching your documents</source>
            <translation>문서에서 찾는 중</translation>
        </message>
        <message>
            <source>Going through all documents</source>
            <translation>모든 문서를 살펴보는 중</translation>
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
            <source>Working</source>
            <translation>작업 중</translation>
        </message>
        <message>
            <source>Not answered: it could only be guessed</source>
            <translation>짐작할 수밖에 없어 답하지 않았습니다</translation>
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
        <message>
            <source>Understood as: {question}</source>
            <translation>이해한 질문: {question}</translation>
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
            <source>Copied</source>
            <translation>복사함</translation>
        </message>
    </context>
    <context>
        <name>ApprovedForm</name>
        <message>
            <source>Every answer with a thumb up becomes an example, as it was given.</source>
            <translation>엄지를 올린 답변이 모두 그대로 예문이 됩니다.</translation>
        </message>
        <message>
            <source>Add approved answers</source>
            <translation>좋은 답변 더하기</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>더하기</translation>
        </message>
        <message>
            <source>Name of the data set</source>
            <translation>데이터 이름</translation>
        </message>
    </context>
    <context>
        <name>AskHeader</name>
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
        <name>AskView</name>
        <message>
            <source>Enter to send · Shift+Enter for a new line</source>
            <translation>Enter 보내기 · Shift+Enter 줄바꿈</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>내보내기</translation>
        </message>
        <message>
            <source>Exported to {name}</source>
            <translation>내보낸 파일: {name}</translation>
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
        <name>CitedText</name>
        <message>
            <source>Not found in your documents</source>
            <translation>문서에서 찾지 못했습니다</translation>
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
        <message>
            <source>It reads English alone, and is quicker and smaller.</source>
            <translation>영어만 읽으며, 더 빠르고 작습니다.</translation>
        </message>
        <message>
            <source>It reads Korean and English, and finds one with questions in the other.</source>
            <translation>한국어와 영어를 읽으며, 한 언어의 질문으로 다른 언어의 문서도 찾습니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n passage(s) are prepared anew in the background, and until that is done the collection is searched as it is now.</source>
            <translation>
                <numerusform>단락 %n개를 배경에서 다시 준비하며, 끝날 때까지 지금처럼 검색합니다.</numerusform>
            </translation>
        </message>
        <message>
            <source>Search “{name}” with {model}?</source>
            <translation>‘{name}’ 모음의 검색 모델을 바꿀까요? ({model})</translation>
        </message>
        <message>
            <source>Prepare</source>
            <translation>준비</translation>
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
        <name>Commands</name>
        <message>
            <source>New question</source>
            <translation>새 질문</translation>
        </message>
        <message>
            <source>Add files</source>
            <translation>파일 추가</translation>
        </message>
        <message>
            <source>Add a folder</source>
            <translation>폴더 추가</translation>
        </message>
        <message>
            <source>Go to the questions</source>
            <translation>질문으로 이동</translation>
        </message>
        <message>
            <source>Open the library</source>
            <translation>문서함 열기</translation>
        </message>
        <message>
            <source>Open the models</source>
            <translation>모델 열기</translation>
        </message>
        <message>
            <source>Open the tuning</source>
            <translation>튜닝 열기</translation>
        </message>
        <message>
            <source>Open the settings</source>
            <translation>설정 열기</translation>
        </message>
        <message>
            <source>Add a GGUF model file</source>
            <translation>GGUF 모델 파일 추가</translation>
        </message>
        <message>
            <source>Show or hide the sidebar</source>
            <translation>사이드바 보이기/숨기기</translation>
        </message>
        <message>
            <source>Show or hide the source</source>
            <translation>원문 보이기/숨기기</translation>
        </message>
        <message>
            <source>Switch between light and dark</source>
            <translation>밝게/어둡게 전환</translation>
        </message>
        <message>
            <source>Show the window in English</source>
            <translation>창을 영어로 보기</translation>
        </message>
        <message>
            <source>Show the window in Korean</source>
            <translation>창을 한국어로 보기</translation>
        </message>
        <message>
            <source>Larger text</source>
            <translation>글자 크게</translation>
        </message>
        <message>
            <source>Smaller text</source>
            <translation>글자 작게</translation>
        </message>
        <message>
            <source>See where things are stored</source>
            <translation>저장 위치 보기</translation>
        </message>
        <message>
            <source>See network connections</source>
            <translation>네트워크 연결 기록 보기</translation>
        </message>
        <message>
            <source>Run the offline test</source>
            <translation>오프라인 시험 실행</translation>
        </message>
        <message>
            <source>Show the first steps again</source>
            <translation>처음 안내 다시 보기</translation>
        </message>
        <message>
            <source>Show all keys</source>
            <translation>단축키 모두 보기</translation>
        </message>
        <message>
            <source>About Seojae</source>
            <translation>서재 정보</translation>
        </message>
        <message>
            <source>Quit Seojae</source>
            <translation>서재 끝내기</translation>
        </message>
        <message>
            <source>Ask about {name} only</source>
            <translation>이 모음에만 질문: {name}</translation>
        </message>
    </context>
    <context>
        <name>ComparisonView</name>
        <message>
            <source>Compare with a version</source>
            <translation>다른 답변과 비교</translation>
        </message>
        <message>
            <source>Compare with a new answer</source>
            <translation>새 답변과 비교</translation>
        </message>
        <message>
            <source>Compare with another model</source>
            <translation>다른 모델과 비교</translation>
        </message>
        <message>
            <source>Two answers side by side</source>
            <translation>나란히 놓은 두 답변</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>닫기</translation>
        </message>
        <message>
            <source>Without a model: nothing was written</source>
            <translation>모델 없이: 새로 쓴 글이 없습니다</translation>
        </message>
        <message>
            <source>{matched} of {total}</source>
            <translation>{total}개 중 {matched}개</translation>
        </message>
        <message>
            <source>%n only here</source>
            <translation>이 답변에만 %n곳</translation>
        </message>
        <message>
            <source>Statements matched</source>
            <translation>확인된 문장</translation>
        </message>
        <message>
            <source>Sources</source>
            <translation>근거</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>시간</translation>
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
            <source>Thorough</source>
            <translation>꼼꼼히</translation>
        </message>
        <message>
            <source>Thorough: takes longer, the model itself ranks what was found</source>
            <translation>꼼꼼히: 더 오래 걸리지만 모델이 찾은 내용의 순위를 직접 정합니다</translation>
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
            <source>Remove the limit: {words}</source>
            <translation>제한 해제: {words}</translation>
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
        <name>Dialogue</name>
        <message>
            <source>Thorough</source>
            <translation>꼼꼼히</translation>
        </message>
    </context>
    <context>
        <name>ExampleCard</name>
        <message>
            <source>Nothing to review yet</source>
            <translation>아직 검토할 것이 없습니다</translation>
        </message>
        <message>
            <source>Accept</source>
            <translation>승인</translation>
        </message>
        <message>
            <source>Reject</source>
            <translation>거절</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>고치기</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>되돌리기</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>질문</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>답</translation>
        </message>
        <message>
            <source>From the document</source>
            <translation>문서에서</translation>
        </message>
        <message>
            <source>{file}, page {page}</source>
            <translation>{file}, {page}쪽</translation>
        </message>
        <message>
            <source>Save and accept</source>
            <translation>저장하고 승인</translation>
        </message>
    </context>
    <context>
        <name>Plurals</name>
        <message numerus="yes">
            <source>Searching %n documents</source>
            <translation>
                <numerusform>문서 %n개에서 찾는 중</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Reading %n passages</source>
            <translation>
                <numerusform>단락 %n개를 읽는 중</numerusform>
            </translation>
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
        <message numerus="yes">
            <source>How well the documents support each statement, by a model that judged %n test texts with {share} % accuracy</source>
            <translation>
                <numerusform>문서가 각 문장을 얼마나 뒷받침하는지 판정기가 매긴 값입니다. 이 판정기는 시험 글 %n개에서 {share} % 맞았습니다</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DataPage</name>
        <message>
            <source>Make examples…</source>
            <translation>예문 만들기…</translation>
        </message>
        <message>
            <source>Import a file…</source>
            <translation>파일 가져오기…</translation>
        </message>
        <message>
            <source>Add approved answers…</source>
            <translation>좋은 답변 더하기…</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <source>No data sets yet</source>
            <translation>아직 데이터가 없습니다</translation>
        </message>
        <message>
            <source>Make examples from your documents, or add answers that you liked or corrected with “Use as example”. Nothing is trained on before you have reviewed it.</source>
            <translation>문서로 예문을 만들거나, 마음에 들었거나 바로잡은 답을 ‘예문으로 쓰기’로 더하세요. 검토하지 않은 것은 학습하지 않습니다.</translation>
        </message>
        <message>
            <source>Examples</source>
            <translation>예문</translation>
        </message>
        <message>
            <source>Import examples</source>
            <translation>예문 가져오기</translation>
        </message>
        <message>
            <source>Export examples</source>
            <translation>예문 내보내기</translation>
        </message>
        <message>
            <source>Delete the data set “{name}”?</source>
            <translation>‘{name}’ 데이터를 삭제할까요?</translation>
        </message>
        <message>
            <source>Its examples and all decisions on them are gone then.</source>
            <translation>예문과 검토한 결과가 모두 사라집니다.</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>삭제</translation>
        </message>
        <message>
            <source>Making examples</source>
            <translation>예문을 만드는 중</translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) added</source>
            <translation>
                <numerusform>예문 %n개를 더했습니다</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n line(s) left out</source>
            <translation>
                <numerusform>%n줄은 뺐습니다</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DataSetCard</name>
        <message>
            <source>Review</source>
            <translation>검토</translation>
        </message>
        <message>
            <source>Import…</source>
            <translation>가져오기…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>내보내기…</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>삭제</translation>
        </message>
        <message numerus="yes">
            <source>%n example(s)</source>
            <translation>
                <numerusform>예문 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>Found by the checks: </source>
            <translation>검사에서 찾은 것: </translation>
        </message>
        <message>
            <source>Rejected: </source>
            <translation>거절한 까닭: </translation>
        </message>
    </context>
    <context>
        <name>DatesDialog</name>
        <message>
            <source>Documents changed between</source>
            <translation>문서가 바뀐 기간</translation>
        </message>
        <message>
            <source>First day</source>
            <translation>첫날</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>마지막 날</translation>
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
            <source>No document matches.</source>
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
        <name>DocumentsDialog</name>
        <message>
            <source>Filter by name or folder</source>
            <translation>이름이나 폴더로 찾기 (초성 가능)</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>문서</translation>
        </message>
    </context>
    <context>
        <name>DocumentsStep</name>
        <message>
            <source>The documents you want to ask</source>
            <translation>질문할 문서</translation>
        </message>
        <message>
            <source>They stay where they are; Seojae reads them and remembers their text. You can ask about the first ones while the others are read.</source>
            <translation>문서는 원래 자리에 그대로 있고, 서재는 읽은 내용만 기억합니다. 나머지를 읽는 동안에도 먼저 읽은 문서에 질문할 수 있습니다.</translation>
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
        <name>DropOverlay</name>
        <message>
            <source>Drop to add to the models</source>
            <translation>놓으면 모델에 추가합니다</translation>
        </message>
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
            <source>Add files…</source>
            <translation>파일 추가…</translation>
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
            <source>{path} cannot be read. Restore it from a backup, or move it away to start with an empty one.</source>
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
            <source>The folder cannot be read</source>
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
            <source>The exported collection is incomplete</source>
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
            <source>Open it in its own program and save it again.</source>
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
            <source>Save it as a new PDF and add that.</source>
            <translation>PDF로 다시 저장해 추가하세요.</translation>
        </message>
        <message>
            <source>No permission to read</source>
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
            <source>The tuning could not go on</source>
            <translation>튜닝을 계속하지 못했습니다</translation>
        </message>
        <message>
            <source>Try again; the log in the library's folder has more.</source>
            <translation>다시 해 보세요. 자세한 내용은 서재 폴더의 로그에 있습니다.</translation>
        </message>
        <message>
            <source>Training needs more libraries</source>
            <translation>학습에는 라이브러리가 더 필요합니다</translation>
        </message>
        <message>
            <source>The packaged program lacks them: install Seojae from its source with the “train” extra. Everything else works without it.</source>
            <translation>설치 파일로 받은 프로그램에는 들어 있지 않습니다. 소스에서 “train” 항목을 넣어 서재를 설치하세요. 다른 기능은 모두 그대로 쓸 수 있습니다.</translation>
        </message>
        <message>
            <source>The data set is not there</source>
            <translation>데이터가 없습니다</translation>
        </message>
        <message>
            <source>“{name}” was deleted or renamed. Choose another one under Tune.</source>
            <translation>‘{name}’이(가) 삭제되었거나 이름이 바뀌었습니다. 튜닝에서 다른 것을 고르세요.</translation>
        </message>
        <message>
            <source>The example is not there any more</source>
            <translation>예문이 더 이상 없습니다</translation>
        </message>
        <message>
            <source>It was deleted with its document or its data set.</source>
            <translation>문서나 데이터와 함께 삭제되었습니다.</translation>
        </message>
        <message>
            <source>This is not a file of examples</source>
            <translation>예문 파일이 아닙니다</translation>
        </message>
        <message>
            <source>Use JSON Lines with messages or question and answer, or CSV with such columns.</source>
            <translation>messages 또는 question, answer가 있는 JSON Lines나 그런 열이 있는 CSV를 쓰세요.</translation>
        </message>
        <message>
            <source>The training cannot start</source>
            <translation>학습을 시작할 수 없습니다</translation>
        </message>
        <message>
            <source>Look at the plan: it says what is missing.</source>
            <translation>계획을 보세요. 무엇이 모자라는지 나와 있습니다.</translation>
        </message>
        <message>
            <source>The training is not there</source>
            <translation>학습 기록이 없습니다</translation>
        </message>
        <message>
            <source>It was deleted. Choose another one under Tune.</source>
            <translation>삭제되었습니다. 튜닝에서 다른 것을 고르세요.</translation>
        </message>
        <message>
            <source>The adapter is not there</source>
            <translation>어댑터가 없습니다</translation>
        </message>
        <message>
            <source>“{name}” was deleted. Choose another one under Models.</source>
            <translation>‘{name}’이(가) 삭제되었습니다. 모델에서 다른 것을 고르세요.</translation>
        </message>
        <message>
            <source>The adapter file is damaged</source>
            <translation>어댑터 파일이 손상되었습니다</translation>
        </message>
        <message>
            <source>Copy {path} again from where it comes from.</source>
            <translation>{path}을(를) 원래 있던 곳에서 다시 복사하세요.</translation>
        </message>
        <message>
            <source>This is not an adapter</source>
            <translation>어댑터가 아닙니다</translation>
        </message>
        <message>
            <source>Choose a GGUF adapter, or a PEFT folder with adapter_config.json. A model is added under Models.</source>
            <translation>GGUF 어댑터나 adapter_config.json이 있는 PEFT 폴더를 고르세요. 모델은 모델 화면에서 추가합니다.</translation>
        </message>
        <message>
            <source>This kind of adapter cannot be used</source>
            <translation>이런 어댑터는 쓸 수 없습니다</translation>
        </message>
        <message>
            <source>It has {feature}. Only plain LoRA of the weight matrices can be used.</source>
            <translation>{feature}이(가) 들어 있습니다. 가중치 행렬만 바꾸는 보통 LoRA만 쓸 수 있습니다.</translation>
        </message>
        <message>
            <source>The adapter is for another model</source>
            <translation>다른 모델용 어댑터입니다</translation>
        </message>
        <message>
            <source>It does not fit {base}. Use the model that it was trained for.</source>
            <translation>{base}에 맞지 않습니다. 학습할 때 쓴 모델을 쓰세요.</translation>
        </message>
        <message>
            <source>The written adapter differs from the trained one</source>
            <translation>저장한 어댑터가 학습한 것과 다릅니다</translation>
        </message>
        <message>
            <source>It was not kept. Train again, or use another model.</source>
            <translation>저장하지 않았습니다. 다시 학습하거나 다른 모델을 쓰세요.</translation>
        </message>
        <message>
            <source>This type of weights would undo the tuning</source>
            <translation>이 형식으로 바꾸면 튜닝이 지워집니다</translation>
        </message>
        <message>
            <source>Merge to Q8_0, Q6_K or F16 instead of {weights}.</source>
            <translation>{weights} 대신 Q8_0, Q6_K, F16으로 병합하세요.</translation>
        </message>
        <message>
            <source>This type of weights is unknown</source>
            <translation>모르는 가중치 형식입니다</translation>
        </message>
        <message>
            <source>Choose one of {known}.</source>
            <translation>{known} 가운데 고르세요.</translation>
        </message>
        <message>
            <source>The house format does not fit</source>
            <translation>양식이 맞지 않습니다</translation>
        </message>
        <message>
            <source>It needs a place for the answer in braces, and no line that names a source.</source>
            <translation>답이 들어갈 자리를 중괄호로 적어야 하고, 출처를 적은 줄은 없어야 합니다.</translation>
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
            <source>The model is still needed</source>
            <translation>모델이 아직 쓰이고 있습니다</translation>
        </message>
        <message>
            <source>“{name}” answers, searches, has an adapter, or came with the program. Choose another one for that first.</source>
            <translation>‘{name}’은(는) 답변이나 검색에 쓰이거나, 어댑터가 있거나, 프로그램에 들어 있습니다. 먼저 다른 모델을 고르세요.</translation>
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
            <source>Some attachments are not read</source>
            <translation>읽지 못한 첨부 파일이 있습니다</translation>
        </message>
        <message>
            <source>Their names are searched. Save the ones you need as files of a format that is read, and add those.</source>
            <translation>이름은 검색됩니다. 필요한 첨부 파일은 읽을 수 있는 형식으로 저장해 추가하세요.</translation>
        </message>
        <message>
            <source>Some formulas have no results</source>
            <translation>결과가 없는 수식이 있습니다</translation>
        </message>
        <message>
            <source>They stand as they are written. Open the workbook in its program and save it: then the results are stored.</source>
            <translation>수식이 적힌 그대로 표시됩니다. 통합 문서를 원래 프로그램에서 열어 저장하면 결과가 함께 저장됩니다.</translation>
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
        <name>ExampleForm</name>
        <message>
            <source>Correct the answer if it is not right. It is trained on when you tune.</source>
            <translation>답이 맞지 않으면 고치세요. 튜닝할 때 이 답을 배웁니다.</translation>
        </message>
        <message>
            <source>Use as example</source>
            <translation>예문으로 쓰기</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>더하기</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>답</translation>
        </message>
        <message>
            <source>Name of the data set</source>
            <translation>데이터 이름</translation>
        </message>
        <message>
            <source>My examples</source>
            <translation>내 예문</translation>
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
        <name>Exporting</name>
        <message>
            <source>Sources</source>
            <translation>출처</translation>
        </message>
    </context>
    <context>
        <name>Fields</name>
        <message>
            <source>General</source>
            <translation>일반</translation>
        </message>
        <message>
            <source>Answers</source>
            <translation>답변</translation>
        </message>
        <message>
            <source>Reading</source>
            <translation>문서 읽기</translation>
        </message>
        <message>
            <source>Computer</source>
            <translation>컴퓨터</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>언어</translation>
        </message>
        <message>
            <source>Of the window. Questions can always be asked in both.</source>
            <translation>창에 표시되는 언어입니다. 질문은 언제나 두 언어로 할 수 있습니다.</translation>
        </message>
        <message>
            <source>Like the system</source>
            <translation>시스템과 같게</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>테마</translation>
        </message>
        <message>
            <source>Light or dark, or what the system has.</source>
            <translation>밝게, 어둡게, 또는 시스템 설정대로 표시합니다.</translation>
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
            <source>Of everything in the window.</source>
            <translation>창 전체에 적용됩니다.</translation>
        </message>
        <message>
            <source>Keep Seojae in the system tray</source>
            <translation>시스템 트레이에 서재 남겨 두기</translation>
        </message>
        <message>
            <source>Where the system has one: Seojae goes on when the window is closed.</source>
            <translation>트레이가 있는 시스템에서는 창을 닫아도 계속 실행됩니다.</translation>
        </message>
        <message>
            <source>No</source>
            <translation>아니요</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>예</translation>
        </message>
        <message>
            <source>Model that answers</source>
            <translation>답변 모델</translation>
        </message>
        <message>
            <source>More about each one, and others, under Models.</source>
            <translation>모델마다의 정보와 다른 모델은 ‘모델’에서 볼 수 있습니다.</translation>
        </message>
        <message>
            <source>Adapter of tuned answers</source>
            <translation>튜닝한 답변의 어댑터</translation>
        </message>
        <message>
            <source>Chosen under Tune, where it is made and measured.</source>
            <translation>튜닝에서 만들고 평가한 뒤 고릅니다.</translation>
        </message>
        <message>
            <source>Strength of the adapter</source>
            <translation>어댑터 세기</translation>
        </message>
        <message>
            <source>Less of it brings the answers nearer to those of the base.</source>
            <translation>약하게 하면 기본 모델의 답에 가까워집니다.</translation>
        </message>
        <message>
            <source>How questions are answered</source>
            <translation>답변 방식</translation>
        </message>
        <message>
            <source>Small models make mistakes when they write: for them quotes are right more often.</source>
            <translation>작은 모델은 직접 쓰면 틀리기 쉬워 문서를 그대로 인용할 때 더 정확합니다.</translation>
        </message>
        <message>
            <source>As suits the model</source>
            <translation>모델에 맞게</translation>
        </message>
        <message>
            <source>Quote the documents</source>
            <translation>문서에서 인용</translation>
        </message>
        <message>
            <source>Let the model write</source>
            <translation>모델이 작성</translation>
        </message>
        <message>
            <source>Keep answers</source>
            <translation>답변 보관 기간</translation>
        </message>
        <message>
            <source>Older answers and their evidence are deleted automatically.</source>
            <translation>기간이 지난 답변과 근거는 자동으로 삭제됩니다.</translation>
        </message>
        <message>
            <source>Longest answer</source>
            <translation>답변의 최대 길이</translation>
        </message>
        <message>
            <source>A token is about three quarters of an English word.</source>
            <translation>한국어 한 글자는 모델에 따라 1~3토큰입니다.</translation>
        </message>
        <message>
            <source>What the model reads at once</source>
            <translation>모델이 한 번에 읽는 양</translation>
        </message>
        <message>
            <source>More needs more memory, and a model that can read that much.</source>
            <translation>늘리면 메모리가 더 필요하고, 모델도 그만큼 읽을 수 있어야 합니다.</translation>
        </message>
        <message>
            <source>Largest file that is read</source>
            <translation>읽을 파일의 최대 크기</translation>
        </message>
        <message>
            <source>Larger files are listed, but not searched.</source>
            <translation>더 큰 파일은 목록에만 있고 검색되지 않습니다.</translation>
        </message>
        <message>
            <source>Text on pictures of pages</source>
            <translation>그림으로 된 쪽의 글자</translation>
        </message>
        <message>
            <source>Recognising takes some seconds a page.</source>
            <translation>인식에는 한 쪽에 몇 초가 걸립니다.</translation>
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
            <source>Reading many documents uses much power.</source>
            <translation>문서를 많이 읽으면 전력을 많이 씁니다.</translation>
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
            <source>Search model of new collections</source>
            <translation>새 모음의 검색 모델</translation>
        </message>
        <message>
            <source>One that reads Korean and English finds one with questions in the other; one for English alone is quicker. That of a collection is changed in the library.</source>
            <translation>한국어와 영어를 읽는 모델은 한 언어의 질문으로 다른 언어의 문서도 찾고, 영어 전용 모델은 더 빠릅니다. 이미 있는 모음의 모델은 문서함에서 바꿉니다.</translation>
        </message>
        <message>
            <source>Names that are never read</source>
            <translation>읽지 않을 이름</translation>
        </message>
        <message>
            <source>Patterns with spaces between them.</source>
            <translation>무늬를 띄어쓰기로 나누어 적으세요.</translation>
        </message>
        <message>
            <source>Processor cores for answers</source>
            <translation>답변에 쓸 프로세서 코어</translation>
        </message>
        <message>
            <source>One core is always left to other programs.</source>
            <translation>코어 하나는 항상 다른 프로그램에 남깁니다.</translation>
        </message>
        <message>
            <source>Layers on the graphics card</source>
            <translation>그래픽 카드에 올릴 층</translation>
        </message>
        <message>
            <source>Only where Seojae was built for one.</source>
            <translation>그래픽 카드용으로 만든 서재에서만 쓰입니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n day(s)</source>
            <translation>
                <numerusform>%n일</numerusform>
            </translation>
        </message>
        <message>
            <source>Until I delete them</source>
            <translation>지울 때까지</translation>
        </message>
        <message>
            <source>{count} tokens</source>
            <translation>{count}토큰</translation>
        </message>
        <message numerus="yes">
            <source>%n core(s)</source>
            <translation>
                <numerusform>코어 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>As many as are free</source>
            <translation>비어 있는 만큼</translation>
        </message>
        <message>
            <source>All, where it can</source>
            <translation>가능하면 모두</translation>
        </message>
        <message numerus="yes">
            <source>%n layer(s)</source>
            <translation>
                <numerusform>%n개 층</numerusform>
            </translation>
        </message>
        <message>
            <source>None</source>
            <translation>없음</translation>
        </message>
    </context>
    <context>
        <name>FilterWords</name>
        <message>
            <source>Since {day}</source>
            <translation>{day}부터</translation>
        </message>
        <message>
            <source>Until {day}</source>
            <translation>{day}까지</translation>
        </message>
        <message>
            <source>File: {name}</source>
            <translation>파일: {name}</translation>
        </message>
        <message>
            <source>Folder: {name}</source>
            <translation>폴더: {name}</translation>
        </message>
        <message>
            <source>Without {name}</source>
            <translation>제외: {name}</translation>
        </message>
    </context>
    <context>
        <name>FindBar</name>
        <message>
            <source>Find in the document</source>
            <translation>문서에서 찾기</translation>
        </message>
        <message>
            <source>Previous place (Shift+Enter)</source>
            <translation>이전 찾은 곳 (Shift+Enter)</translation>
        </message>
        <message>
            <source>Next place (Enter)</source>
            <translation>다음 찾은 곳 (Enter)</translation>
        </message>
        <message>
            <source>End the search (Esc)</source>
            <translation>찾기 끝내기 (Esc)</translation>
        </message>
        <message>
            <source>{number} of {count}</source>
            <translation>{count}곳 중 {number}</translation>
        </message>
        <message>
            <source>Not found</source>
            <translation>찾지 못했습니다</translation>
        </message>
    </context>
    <context>
        <name>FirstRun</name>
        <message>
            <source>Welcome</source>
            <translation>시작</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>모델</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>문서</translation>
        </message>
        <message>
            <source>Begin without documents</source>
            <translation>문서 없이 시작</translation>
        </message>
        <message>
            <source>Step {number} of {count}: {name}</source>
            <translation>{count}단계 중 {number}단계: {name}</translation>
        </message>
        <message>
            <source>Documents, questions and answers stay on this computer.</source>
            <translation>문서와 질문, 답은 이 컴퓨터에만 남습니다.</translation>
        </message>
        <message>
            <source>Skip all</source>
            <translation>모두 건너뛰기</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>뒤로</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>계속</translation>
        </message>
    </context>
    <context>
        <name>FolderChips</name>
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
        <name>ImportForm</name>
        <message>
            <source>Import the examples of {name}</source>
            <translation>{name}의 예문 가져오기</translation>
        </message>
        <message>
            <source>You review them before anything is trained.</source>
            <translation>학습하기 전에 하나씩 검토합니다.</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>가져오기</translation>
        </message>
        <message>
            <source>Name of the data set</source>
            <translation>데이터 이름</translation>
        </message>
        <message>
            <source>Keep what the file says was accepted or rejected</source>
            <translation>파일에 적힌 승인과 거절을 그대로 두기</translation>
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
        <message>
            <source>The password does not open it. Try another one.</source>
            <translation>이 암호로 열리지 않습니다. 다른 암호를 입력하세요.</translation>
        </message>
    </context>
    <context>
        <name>LookStep</name>
        <message>
            <source>Welcome to Seojae</source>
            <translation>서재에 오신 것을 환영합니다</translation>
        </message>
        <message>
            <source>Ask your own documents in English and Korean. Every answer shows the words that it came from. Nothing is sent anywhere: everything runs on this computer.</source>
            <translation>내 문서에 한국어와 영어로 질문하세요. 모든 답은 근거가 된 문장을 함께 보여 줍니다. 아무것도 밖으로 보내지 않고 모두 이 컴퓨터에서 처리합니다.</translation>
        </message>
    </context>
    <context>
        <name>LossCurve</name>
        <message>
            <source>Curve of the training</source>
            <translation>학습 곡선</translation>
        </message>
        <message>
            <source>Validation {value} at step {step}</source>
            <translation>{step}단계에서 검증 손실 {value}</translation>
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
        <name>MakeForm</name>
        <message>
            <source>Questions and answers are made from what the documents say. You review them before anything is trained.</source>
            <translation>문서의 내용으로 질문과 답을 만듭니다. 검토하기 전에는 아무것도 학습하지 않습니다.</translation>
        </message>
        <message>
            <source>Make examples from documents</source>
            <translation>문서에서 예문 만들기</translation>
        </message>
        <message>
            <source>Make examples</source>
            <translation>예문 만들기</translation>
        </message>
        <message>
            <source>Name of the data set</source>
            <translation>데이터 이름</translation>
        </message>
        <message>
            <source>Collection</source>
            <translation>모음</translation>
        </message>
        <message>
            <source>All collections</source>
            <translation>모든 모음</translation>
        </message>
        <message>
            <source>House format, with {answer} where the content goes</source>
            <translation>정해진 형식. 내용이 들어갈 자리에 {answer}를 쓰세요</translation>
        </message>
        <message>
            <source>Only some documents</source>
            <translation>일부 문서만</translation>
        </message>
        <message numerus="yes">
            <source>Only %n document(s)</source>
            <translation>
                <numerusform>문서 %n개만</numerusform>
            </translation>
        </message>
        <message>
            <source>Only some…</source>
            <translation>일부만…</translation>
        </message>
        <message>
            <source>The house format needs {answer} where the content goes.</source>
            <translation>형식에는 내용이 들어갈 자리에 {answer}가 있어야 합니다.</translation>
        </message>
    </context>
    <context>
        <name>Menus</name>
        <message>
            <source>File</source>
            <translation>파일</translation>
        </message>
        <message>
            <source>View</source>
            <translation>보기</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>도움말</translation>
        </message>
        <message>
            <source>About Seojae</source>
            <translation>서재 정보</translation>
        </message>
        <message>
            <source>Asks your own documents, on this computer alone. Free software under the GNU Affero General Public License, version 3 or later.</source>
            <translation>이 컴퓨터 안에서만 내 문서에 묻고 답합니다. GNU Affero 일반 공중 사용 허가서 3판 또는 그 이후 판을 따르는 자유 소프트웨어입니다.</translation>
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
        <name>Methods</name>
        <message>
            <source>Only my documents</source>
            <translation>내 문서에서만</translation>
        </message>
        <message>
            <source>Model alone</source>
            <translation>모델만</translation>
        </message>
        <message>
            <source>Tuned model</source>
            <translation>튜닝한 모델</translation>
        </message>
        <message>
            <source>Tuned model and documents</source>
            <translation>튜닝한 모델과 문서</translation>
        </message>
        <message>
            <source>Not looked up: the model's own words</source>
            <translation>찾아보지 않음: 모델이 아는 대로 답했습니다</translation>
        </message>
        <message>
            <source>Not looked up. {tuned}</source>
            <translation>찾아보지 않음. {tuned}</translation>
        </message>
        <message>
            <source>Tuned on documents of {date}; {count} of them have changed since</source>
            <translation>{date}의 문서로 튜닝했고, 그 뒤 {count}개가 바뀌었습니다</translation>
        </message>
        <message>
            <source>Tuned on documents of {date}</source>
            <translation>{date}의 문서로 튜닝했습니다</translation>
        </message>
        <message>
            <source>Choose an adapter under Tune first</source>
            <translation>먼저 튜닝에서 어댑터를 고르세요</translation>
        </message>
        <message>
            <source>Answer from: {method}</source>
            <translation>답하는 방식: {method}</translation>
        </message>
    </context>
    <context>
        <name>ModelCard</name>
        <message>
            <source>Answering</source>
            <translation>답변</translation>
        </message>
        <message>
            <source>Writes answers. One of them is in use.</source>
            <translation>답변을 작성합니다. 이 가운데 하나를 씁니다.</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>검색</translation>
        </message>
        <message>
            <source>Finds passages by their meaning.</source>
            <translation>뜻이 가까운 단락을 찾습니다.</translation>
        </message>
        <message>
            <source>Ranking</source>
            <translation>순위</translation>
        </message>
        <message>
            <source>Reads what was found again and puts the best first.</source>
            <translation>찾은 단락을 다시 읽어 좋은 것을 앞에 놓습니다.</translation>
        </message>
        <message>
            <source>Checking</source>
            <translation>확인</translation>
        </message>
        <message>
            <source>Tells whether the sources really support an answer.</source>
            <translation>근거가 답변을 실제로 뒷받침하는지 확인합니다.</translation>
        </message>
        <message>
            <source>Reading</source>
            <translation>읽기</translation>
        </message>
        <message>
            <source>Finds the answer in a passage and checks what is said of it.</source>
            <translation>단락에서 답을 찾고, 답변의 문장이 맞는지 확인합니다.</translation>
        </message>
        <message>
            <source>Text recognition</source>
            <translation>글자 인식</translation>
        </message>
        <message>
            <source>Reads the text on scanned pages and pictures.</source>
            <translation>스캔한 쪽과 그림의 글자를 읽습니다.</translation>
        </message>
        <message>
            <source>Download of {name}</source>
            <translation>내려받기: {name}</translation>
        </message>
        <message>
            <source>Delete {name}</source>
            <translation>{name} 삭제</translation>
        </message>
        <message>
            <source>Waits for its turn</source>
            <translation>차례를 기다리는 중</translation>
        </message>
        <message>
            <source>Getting ready</source>
            <translation>준비하는 중</translation>
        </message>
        <message>
            <source>Downloading {percent} %</source>
            <translation>내려받는 중 {percent} %</translation>
        </message>
        <message>
            <source>Paused at {percent} %</source>
            <translation>{percent} %에서 멈춤</translation>
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
            <source>Ready</source>
            <translation>준비됨</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>일시 정지</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>이어받기</translation>
        </message>
        <message>
            <source>It needs more memory than this computer has</source>
            <translation>이 컴퓨터의 메모리보다 더 많이 필요합니다</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>내려받기</translation>
        </message>
        <message>
            <source>The only time Seojae goes online</source>
            <translation>서재가 네트워크에 연결하는 유일한 때입니다</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>사용</translation>
        </message>
        <message>
            <source>fits</source>
            <translation>충분</translation>
        </message>
        <message>
            <source>does not fit</source>
            <translation>부족</translation>
        </message>
        <message>
            <source>tight</source>
            <translation>빠듯함</translation>
        </message>
        <message>
            <source>{needed} of {memory}</source>
            <translation>{memory} 중 {needed}</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>메모리</translation>
        </message>
        <message>
            <source>Speed here</source>
            <translation>이 컴퓨터의 속도</translation>
        </message>
        <message>
            <source>not measured</source>
            <translation>아직 재지 않음</translation>
        </message>
        <message>
            <source>{speed} tokens/s</source>
            <translation>초당 {speed}토큰</translation>
        </message>
        <message>
            <source>licence not known</source>
            <translation>사용 허가 모름</translation>
        </message>
        <message>
            <source>languages not known</source>
            <translation>언어 모름</translation>
        </message>
        <message numerus="yes">
            <source>%n token(s) of context</source>
            <translation>
                <numerusform>문맥 %n토큰</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ModelStep</name>
        <message>
            <source>A model for this computer</source>
            <translation>이 컴퓨터에 맞는 모델</translation>
        </message>
        <message>
            <source>The model that comes with Seojae works at once: it finds and quotes passages. Larger models also write answers well; choose one now or later.</source>
            <translation>서재에 들어 있는 모델은 바로 쓸 수 있고, 관련 단락을 찾아 그대로 보여 줍니다. 큰 모델은 답도 잘 씁니다. 지금 고르거나 나중에 골라도 됩니다.</translation>
        </message>
        <message>
            <source>Looking at the models…</source>
            <translation>모델을 살펴보는 중…</translation>
        </message>
        <message>
            <source>I have a GGUF file…</source>
            <translation>가지고 있는 GGUF 파일 추가…</translation>
        </message>
        <message>
            <source>Checking and copying</source>
            <translation>검사하고 복사하는 중</translation>
        </message>
        <message>
            <source>Downloading a model is the only time Seojae goes online.</source>
            <translation>서재는 모델을 내려받을 때만 인터넷에 연결합니다.</translation>
        </message>
        <message>
            <source>This computer: {total} of memory, {free} of it free, {cores} cores. Model files of up to {largest} fit well.</source>
            <translation>이 컴퓨터: 메모리 {total}, 남은 메모리 {free}, 코어 {cores}개. {largest}까지의 모델 파일이 알맞습니다.</translation>
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
            <source>The model in use answers. All run on this computer, which has {total} of memory, {free} of it free now.</source>
            <translation>사용 중인 모델이 답합니다. 모든 모델은 이 컴퓨터에서 실행됩니다. 메모리 {total} 중 지금 {free} 비어 있습니다.</translation>
        </message>
        <message>
            <source>The model is here: {title}</source>
            <translation>모델을 내려받았습니다: {title}</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>멈춤</translation>
        </message>
        <message>
            <source>Add GGUF file</source>
            <translation>GGUF 파일 추가</translation>
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
            <source>Adapters</source>
            <translation>어댑터</translation>
        </message>
        <message>
            <source>What a model has learned of your documents. Trained under Tune.</source>
            <translation>모델이 내 문서에서 배운 것입니다. ‘튜닝’에서 학습합니다.</translation>
        </message>
        <message>
            <source>Delete “{name}”?</source>
            <translation>‘{name}’을(를) 삭제할까요?</translation>
        </message>
        <message>
            <source>Its file of {size} is deleted. To use it again, add it again.</source>
            <translation>{size}의 파일을 삭제합니다. 다시 쓰려면 다시 추가해야 합니다.</translation>
        </message>
        <message>
            <source>What came of its download so far, {size}, is deleted.</source>
            <translation>지금까지 내려받은 {size}를 삭제합니다.</translation>
        </message>
        <message>
            <source>Its file of {size} is deleted. It can be downloaded again.</source>
            <translation>{size} 크기의 파일을 삭제합니다. 다시 내려받을 수 있습니다.</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>삭제</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>중지</translation>
        </message>
        <message>
            <source>Progress of the model</source>
            <translation>모델 진행률</translation>
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
            <source>Tune</source>
            <translation>튜닝</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>설정</translation>
        </message>
    </context>
    <context>
        <name>Feedback</name>
        <message>
            <source>Added to the examples “{name}”</source>
            <translation>‘{name}’ 예문에 더했습니다</translation>
        </message>
    </context>
    <context>
        <name>PageDesk</name>
        <message>
            <source>Page</source>
            <translation>쪽</translation>
        </message>
        <message>
            <source>There is no text on this page.</source>
            <translation>이 쪽에는 글이 없습니다.</translation>
        </message>
    </context>
    <context>
        <name>PageText</name>
        <message>
            <source>Text that is not seen there:</source>
            <translation>문서에서는 보이지 않는 글:</translation>
        </message>
        <message>
            <source>From</source>
            <translation>보낸 사람</translation>
        </message>
        <message>
            <source>To</source>
            <translation>받는 사람</translation>
        </message>
        <message>
            <source>Cc</source>
            <translation>참조</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>날짜</translation>
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
        <name>Palette</name>
        <message>
            <source>Search everywhere</source>
            <translation>전체 검색</translation>
        </message>
        <message>
            <source>Search questions, documents, their text, commands and settings</source>
            <translation>질문, 문서, 본문, 명령, 설정 찾기</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>이동</translation>
        </message>
        <message>
            <source>Next group</source>
            <translation>다음 묶음</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>열기</translation>
        </message>
        <message>
            <source>Korean initials work: ㄱㅅ finds 검색</source>
            <translation>초성으로 찾기: ㄱㅅ → 검색</translation>
        </message>
        <message>
            <source>Nothing is named or contains “{words}”.</source>
            <translation>이름이나 본문에서 찾지 못했습니다: {words}</translation>
        </message>
        <message>
            <source>Ask the documents</source>
            <translation>문서에 질문하기</translation>
        </message>
        <message>
            <source>Recently used</source>
            <translation>최근 사용</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>명령</translation>
        </message>
        <message>
            <source>Conversations</source>
            <translation>질문</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>문서</translation>
        </message>
        <message>
            <source>Passages</source>
            <translation>본문</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>설정</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>질문하기</translation>
        </message>
    </context>
    <context>
        <name>PaletteList</name>
        <message>
            <source>Results</source>
            <translation>찾은 결과</translation>
        </message>
    </context>
    <context>
        <name>DocumentWords</name>
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
        <name>PrivacyPage</name>
        <message>
            <source>None. Seojae has connected to nothing.</source>
            <translation>없음. 서재는 어디에도 연결하지 않았습니다.</translation>
        </message>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>그 밖에 %n개</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n connection(s)</source>
            <translation>
                <numerusform>연결 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>What never leaves this computer</source>
            <translation>이 컴퓨터를 벗어나지 않는 것</translation>
        </message>
        <message>
            <source>Your documents, and the text that was read from them</source>
            <translation>문서와 문서에서 읽은 글</translation>
        </message>
        <message>
            <source>Your questions, the answers and their evidence</source>
            <translation>질문, 답변과 그 근거</translation>
        </message>
        <message>
            <source>Passwords, settings and logs; logs hold no text of yours</source>
            <translation>암호, 설정과 로그. 로그에는 문서의 글이 들어가지 않습니다</translation>
        </message>
        <message>
            <source>Seojae works without a network. It goes online only when you press Download under Models, and then it sends nothing but the name of the file.</source>
            <translation>서재는 네트워크 없이 동작합니다. ‘모델’에서 내려받기를 누를 때만 연결하며, 그때도 파일 이름만 보냅니다.</translation>
        </message>
        <message>
            <source>Connections</source>
            <translation>네트워크 연결</translation>
        </message>
        <message>
            <source>Every download, and every other attempt of the engine to reach the network, is noted here with its host and size. The list lies in the library's folder.</source>
            <translation>모든 내려받기와 엔진의 그 밖의 연결 시도를 주소와 크기와 함께 여기에 적습니다. 목록은 서재 폴더에 있습니다.</translation>
        </message>
        <message>
            <source>Offline test</source>
            <translation>오프라인 시험</translation>
        </message>
        <message>
            <source>Reads the sample documents, searches them and answers a question while every connection is refused. It takes about half a minute.</source>
            <translation>모든 연결을 막은 채 예시 문서를 읽고, 찾고, 질문에 답합니다. 30초쯤 걸립니다.</translation>
        </message>
        <message>
            <source>The offline test is running</source>
            <translation>오프라인 시험 중</translation>
        </message>
        <message>
            <source>Run the offline test</source>
            <translation>오프라인 시험 실행</translation>
        </message>
        <message>
            <source>Answers that are kept</source>
            <translation>보관 중인 답변</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>삭제</translation>
        </message>
        <message>
            <source>Delete those older than 30 days…</source>
            <translation>30일 지난 답변 삭제…</translation>
        </message>
        <message>
            <source>Delete all answers…</source>
            <translation>모든 답변 삭제…</translation>
        </message>
        <message>
            <source>Passed: Seojae works without a network.</source>
            <translation>통과: 서재는 네트워크 없이 동작합니다.</translation>
        </message>
        <message>
            <source>Not passed: see which step failed.</source>
            <translation>통과하지 못함: 실패한 단계를 확인하세요.</translation>
        </message>
        <message>
            <source>Sample documents read: {detail}</source>
            <translation>읽은 예시 문서: {detail}</translation>
        </message>
        <message>
            <source>Passages found: {detail}</source>
            <translation>찾은 단락: {detail}</translation>
        </message>
        <message>
            <source>Question answered in {detail}</source>
            <translation>질문에 답한 시간: {detail}</translation>
        </message>
        <message>
            <source>Attempts to connect: {detail}</source>
            <translation>연결 시도: {detail}</translation>
        </message>
        <message>
            <source>Open connections seen by the system: {detail}</source>
            <translation>시스템에서 본 열린 연결: {detail}</translation>
        </message>
        <message>
            <source>none</source>
            <translation>없음</translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s) with their evidence are kept in the library.</source>
            <translation>
                <numerusform>답변 %n개와 그 근거를 서재에 보관하고 있습니다.</numerusform>
            </translation>
        </message>
        <message>
            <source>Delete all answers? This cannot be undone.</source>
            <translation>답변을 모두 삭제할까요? 되돌릴 수 없습니다.</translation>
        </message>
        <message>
            <source>Delete answers older than 30 days? This cannot be undone.</source>
            <translation>30일 지난 답변을 삭제할까요? 되돌릴 수 없습니다.</translation>
        </message>
        <message numerus="yes">
            <source>%n answer(s) deleted</source>
            <translation>
                <numerusform>답변 %n개를 삭제했습니다</numerusform>
            </translation>
        </message>
        <message>
            <source>Download: {name}, {size}</source>
            <translation>내려받음: {name}, {size}</translation>
        </message>
        <message>
            <source>Not asked for: please report it</source>
            <translation>요청하지 않은 연결입니다. 알려 주세요</translation>
        </message>
    </context>
    <context>
        <name>ErrorBanner</name>
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
        <name>QuestionBubble</name>
        <message>
            <source>Edit the question</source>
            <translation>질문 고치기</translation>
        </message>
        <message>
            <source>Question: {text}</source>
            <translation>질문: {text}</translation>
        </message>
        <message>
            <source>Version before</source>
            <translation>이전 질문</translation>
        </message>
        <message>
            <source>Next version</source>
            <translation>다음 질문</translation>
        </message>
        <message>
            <source>Version {number} of {count}</source>
            <translation>{count}개 중 {number}번째 질문</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>질문</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <source>Ask</source>
            <translation>질문하기</translation>
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
        <message>
            <source>Search everywhere (Ctrl+K)</source>
            <translation>전체 검색 (Ctrl+K)</translation>
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
        <name>ResultPage</name>
        <message>
            <source>Add an adapter…</source>
            <translation>어댑터 추가…</translation>
        </message>
        <message>
            <source>Add a PEFT folder…</source>
            <translation>PEFT 폴더 추가…</translation>
        </message>
        <message>
            <source>No adapters yet</source>
            <translation>아직 어댑터가 없습니다</translation>
        </message>
        <message>
            <source>An adapter is what a training makes: what it has learned, measured beside the model it was trained on. One that was made elsewhere can be added as well.</source>
            <translation>어댑터는 학습의 결과입니다. 무엇을 배웠는지 기본 모델과 나란히 재어 보여 줍니다. 다른 곳에서 만든 것도 추가할 수 있습니다.</translation>
        </message>
        <message>
            <source>Train one</source>
            <translation>학습하기</translation>
        </message>
        <message>
            <source>Adapters</source>
            <translation>어댑터</translation>
        </message>
        <message>
            <source>Add an adapter</source>
            <translation>어댑터 추가</translation>
        </message>
        <message>
            <source>Add a PEFT folder</source>
            <translation>PEFT 폴더 추가</translation>
        </message>
        <message>
            <source>Copy the adapter into a folder</source>
            <translation>어댑터를 폴더에 복사</translation>
        </message>
        <message>
            <source>Working on the adapter</source>
            <translation>어댑터를 처리하는 중</translation>
        </message>
        <message>
            <source>Model made: {name}, {size}, the same next word in {share}</source>
            <translation>모델을 만들었습니다: {name}, {size}, 다음 낱말 일치 {share}</translation>
        </message>
        <message>
            <source>“{name}” is up to date: its documents have not changed</source>
            <translation>‘{name}’은(는) 최신입니다. 문서가 그대로입니다</translation>
        </message>
        <message>
            <source>“{name}” was trained on documents of {date}; {n} of them changed</source>
            <translation>‘{name}’은(는) {date}의 문서로 학습했고, 그 뒤 {n}개가 바뀌었습니다</translation>
        </message>
        <message>
            <source>{outdated} of {examples} examples are outdated, {test} test answers</source>
            <translation>예문 {examples}개 가운데 {outdated}개가 낡았고, 시험용 답은 {test}개입니다</translation>
        </message>
        <message>
            <source>Prepare new data</source>
            <translation>새 데이터 준비</translation>
        </message>
        <message>
            <source>Dismiss</source>
            <translation>닫기</translation>
        </message>
    </context>
    <context>
        <name>ReviewPage</name>
        <message>
            <source>Data set</source>
            <translation>데이터</translation>
        </message>
        <message>
            <source>Which examples</source>
            <translation>볼 예문</translation>
        </message>
        <message>
            <source>Found by the checks</source>
            <translation>검사에서 찾은 것</translation>
        </message>
        <message>
            <source>Accept all without findings</source>
            <translation>문제없는 예문 모두 승인</translation>
        </message>
        <message>
            <source>Reject all with this finding</source>
            <translation>이 문제가 있는 예문 모두 거절</translation>
        </message>
        <message>
            <source>Examples to decide on</source>
            <translation>검토할 예문</translation>
        </message>
        <message>
            <source>With and without findings</source>
            <translation>문제가 있거나 없는 예문</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>문제없음</translation>
        </message>
        <message numerus="yes">
            <source>%n example(s)</source>
            <translation>
                <numerusform>예문 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing to review yet</source>
            <translation>아직 검토할 것이 없습니다</translation>
        </message>
        <message>
            <source>A accept · R reject · with Shift: all wordings of the fact · E edit · U undo · J next · K previous</source>
            <translation>A 승인 · R 거절 · Shift와 함께: 이 사실의 모든 표현 · E 고치기 · U 되돌리기 · J 다음 · K 이전</translation>
        </message>
        <message>
            <source>Examples come here before anything is trained on them.</source>
            <translation>예문은 학습하기 전에 여기에서 검토합니다.</translation>
        </message>
        <message>
            <source>Make examples…</source>
            <translation>예문 만들기…</translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) were accepted by a rule: they are the document's own words, and the checks found nothing. Look at some of them before you train.</source>
            <translation>
                <numerusform>예문 %n개는 규칙에 따라 승인했습니다. 문서에 적힌 말 그대로이고 점검에서 걸린 것이 없습니다. 학습하기 전에 몇 개를 살펴보세요.</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing left to decide</source>
            <translation>더 결정할 것이 없습니다</translation>
        </message>
        <message>
            <source>Show them</source>
            <translation>보기</translation>
        </message>
        <message>
            <source>No examples match</source>
            <translation>그런 예문이 없습니다</translation>
        </message>
    </context>
    <context>
        <name>PaletteRows</name>
        <message>
            <source>Searching…</source>
            <translation>찾는 중…</translation>
        </message>
        <message>
            <source>{shown} of {total}</source>
            <translation>{total}개 중 {shown}개</translation>
        </message>
    </context>
    <context>
        <name>RunCard</name>
        <message>
            <source>{preset} · step {step} of {steps}</source>
            <translation>{preset} · {steps}단계 가운데 {step}</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>이어서 하기</translation>
        </message>
        <message>
            <source>Give up this training</source>
            <translation>이 학습 그만두기</translation>
        </message>
        <message>
            <source>Delete this training</source>
            <translation>이 학습 삭제</translation>
        </message>
        <message>
            <source>Give up this training?</source>
            <translation>이 학습을 그만둘까요?</translation>
        </message>
        <message>
            <source>What it has learned so far is deleted; the training stays in the list.</source>
            <translation>지금까지 배운 것을 삭제합니다. 학습했다는 기록은 목록에 남습니다.</translation>
        </message>
        <message>
            <source>Give up</source>
            <translation>그만두기</translation>
        </message>
    </context>
    <context>
        <name>ScopeMenu</name>
        <message>
            <source>All documents</source>
            <translation>모든 문서</translation>
        </message>
        <message>
            <source>Documents…</source>
            <translation>문서 선택…</translation>
        </message>
        <message>
            <source>No limits</source>
            <translation>제한 없음</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>폴더</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>형식</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>바뀐 날짜</translation>
        </message>
        <message>
            <source>Last 7 days</source>
            <translation>최근 7일</translation>
        </message>
        <message>
            <source>Last 30 days</source>
            <translation>최근 30일</translation>
        </message>
        <message>
            <source>Last 12 months</source>
            <translation>최근 12개월</translation>
        </message>
        <message>
            <source>Other days…</source>
            <translation>기간 선택…</translation>
        </message>
        <message>
            <source>Ask only some documents</source>
            <translation>일부 문서에만 묻기</translation>
        </message>
    </context>
    <context>
        <name>SettingsView</name>
        <message>
            <source>Settings</source>
            <translation>설정</translation>
        </message>
        <message>
            <source>Privacy</source>
            <translation>개인 정보</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>단축키</translation>
        </message>
        <message>
            <source>Storage</source>
            <translation>저장 공간</translation>
        </message>
        <message>
            <source>Search everywhere</source>
            <translation>전체 검색</translation>
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
            <source>Tune</source>
            <translation>튜닝</translation>
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
            <source>Next source, or next place found</source>
            <translation>다음 근거 또는 다음 찾은 곳</translation>
        </message>
        <message>
            <source>Previous source or place</source>
            <translation>이전 근거 또는 이전 찾은 곳</translation>
        </message>
        <message>
            <source>Find in the source, filter the documents</source>
            <translation>원문에서 찾기, 문서 거르기</translation>
        </message>
        <message>
            <source>Show or hide the sidebar</source>
            <translation>사이드바 보이기/숨기기</translation>
        </message>
        <message>
            <source>Show or hide the source</source>
            <translation>원문 보이기/숨기기</translation>
        </message>
        <message>
            <source>These keys</source>
            <translation>이 단축키 목록</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>끝내기</translation>
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
            <source>Search everywhere</source>
            <translation>전체 검색</translation>
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
            <source>The document says exactly these words.</source>
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
            <source>Find in the document (Ctrl+F)</source>
            <translation>문서에서 찾기 (Ctrl+F)</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>축소</translation>
        </message>
        <message>
            <source>Size of the page</source>
            <translation>쪽 크기</translation>
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
            <source>Fit the page</source>
            <translation>쪽 맞춤</translation>
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
        <name>AnswerSources</name>
        <message>
            <source>Only here</source>
            <translation>이 답변에만</translation>
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
        <name>StoragePage</name>
        <message>
            <source>The library</source>
            <translation>서재</translation>
        </message>
        <message>
            <source>Texts, questions and answers</source>
            <translation>글, 질문과 답변</translation>
        </message>
        <message>
            <source>What the search needs</source>
            <translation>검색 색인</translation>
        </message>
        <message>
            <source>Pictures of pages</source>
            <translation>쪽 그림</translation>
        </message>
        <message>
            <source>Your own models</source>
            <translation>직접 추가한 모델</translation>
        </message>
        <message>
            <source>Logs, without any text of yours</source>
            <translation>로그 (문서의 글은 없음)</translation>
        </message>
        <message>
            <source>Your files stay where they are; Seojae keeps their text. Everything is readable for your account only. To protect it if this computer is lost, turn on the disk encryption of your system.</source>
            <translation>파일은 있던 곳에 그대로 있고 서재는 그 글만 보관합니다. 모두 이 컴퓨터의 내 계정으로만 읽을 수 있습니다. 컴퓨터를 잃어버릴 때에 대비하려면 시스템의 디스크 암호화를 켜세요.</translation>
        </message>
        <message>
            <source>Open the folder of {name}</source>
            <translation>폴더 열기: {name}</translation>
        </message>
        <message>
            <source>Open folder</source>
            <translation>폴더 열기</translation>
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
        <name>Thumbs</name>
        <message>
            <source>Good answer</source>
            <translation>좋은 답변</translation>
        </message>
        <message>
            <source>Bad answer</source>
            <translation>나쁜 답변</translation>
        </message>
    </context>
    <context>
        <name>TierCard</name>
        <message>
            <source>Balanced</source>
            <translation>균형</translation>
        </message>
        <message>
            <source>Writes good answers and stays quick on most laptops.</source>
            <translation>답을 잘 쓰면서 대부분의 노트북에서 빠릅니다.</translation>
        </message>
        <message>
            <source>Fast</source>
            <translation>빠름</translation>
        </message>
        <message>
            <source>For older laptops, or when you want answers right away.</source>
            <translation>오래된 노트북이나 답을 바로 받고 싶을 때.</translation>
        </message>
        <message>
            <source>Careful</source>
            <translation>신중</translation>
        </message>
        <message>
            <source>Slower, and better at long or tricky questions.</source>
            <translation>느리지만 길거나 까다로운 질문에 강합니다.</translation>
        </message>
        <message>
            <source>Recommended</source>
            <translation>추천</translation>
        </message>
        <message>
            <source>Uses about {needed} of {memory}</source>
            <translation>{memory} 가운데 약 {needed} 사용</translation>
        </message>
        <message>
            <source>{size} to download</source>
            <translation>내려받기 {size}</translation>
        </message>
        <message>
            <source>Download and use</source>
            <translation>내려받아 쓰기</translation>
        </message>
    </context>
    <context>
        <name>TrainPage</name>
        <message>
            <source>Pause</source>
            <translation>멈춰 두기</translation>
        </message>
        <message>
            <source>How far the answers are off: the thin line while learning, the points on questions that are held back.</source>
            <translation>답이 얼마나 벗어나는지 보여 줍니다. 가는 선은 학습 중인 예문, 점은 따로 남겨 둔 질문입니다.</translation>
        </message>
        <message>
            <source>Trainings</source>
            <translation>학습 기록</translation>
        </message>
        <message>
            <source>Nothing to train on yet</source>
            <translation>아직 학습할 것이 없습니다</translation>
        </message>
        <message>
            <source>A training learns from examples that you have reviewed. Make some first.</source>
            <translation>검토한 예문으로 학습합니다. 먼저 예문을 만드세요.</translation>
        </message>
        <message>
            <source>Make examples…</source>
            <translation>예문 만들기…</translation>
        </message>
        <message>
            <source>Data set</source>
            <translation>데이터</translation>
        </message>
        <message>
            <source>What is to be learned</source>
            <translation>배울 것</translation>
        </message>
        <message>
            <source>Name of the adapter</source>
            <translation>어댑터 이름</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>계획</translation>
        </message>
        <message>
            <source>Try five steps and tell what it takes</source>
            <translation>다섯 단계를 해 보고 무엇이 드는지 알려 줍니다</translation>
        </message>
        <message>
            <source>Start training</source>
            <translation>학습 시작</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <source>Preparing</source>
            <translation>준비 중</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>학습 중</translation>
        </message>
        <message>
            <source>step {step} of {steps} · {speed} tokens/s · {left}</source>
            <translation>{steps}단계 가운데 {step} · 초당 {speed}토큰 · {left}</translation>
        </message>
        <message>
            <source>At step {step}, to “{question}”: {answer}</source>
            <translation>{step}단계에서 “{question}”에 대한 답: {answer}</translation>
        </message>
        <message>
            <source>Trying how fast this computer trains</source>
            <translation>이 컴퓨터의 학습 속도를 재는 중</translation>
        </message>
        <message>
            <source>Writing the adapter</source>
            <translation>어댑터를 쓰는 중</translation>
        </message>
        <message>
            <source>Checking the adapter</source>
            <translation>어댑터를 검사하는 중</translation>
        </message>
        <message>
            <source>Measuring what was learned</source>
            <translation>배운 것을 재는 중</translation>
        </message>
        <message>
            <source>What it takes</source>
            <translation>필요한 것</translation>
        </message>
        <message>
            <source>It cannot start</source>
            <translation>시작할 수 없습니다</translation>
        </message>
        <message>
            <source>{examples} examples, {tokens} tokens a round, {rounds} rounds</source>
            <translation>예문 {examples}개, 한 번에 {tokens}토큰, {rounds}번 반복</translation>
        </message>
        <message>
            <source>Held back: {validation} to watch the training, {test} for the result</source>
            <translation>따로 남긴 예문: 학습을 살피는 데 {validation}개, 결과를 재는 데 {test}개</translation>
        </message>
        <message>
            <source>Time: {time}</source>
            <translation>시간: {time}</translation>
        </message>
        <message>
            <source>Memory: {needed} of {free} free</source>
            <translation>메모리: 남은 {free} 가운데 {needed}</translation>
        </message>
        <message>
            <source>Disk: {needed} of {free} free</source>
            <translation>디스크: 남은 {free} 가운데 {needed}</translation>
        </message>
        <message numerus="yes">
            <source>Too long and left out: %n example(s)</source>
            <translation>
                <numerusform>너무 길어 뺀 예문: %n개</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Of other kinds, for other presets: %n example(s)</source>
            <translation>
                <numerusform>다른 방식이 배우는 종류: 예문 %n개</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n example(s) are in a language that this model was not made for: hardly any of it will be learned. Choose another model under Models.</source>
            <translation>
                <numerusform>예문 %n개는 이 모델이 배우지 않은 언어로 되어 있어 거의 익히지 못합니다. ‘모델’에서 다른 모델을 고르세요.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Tray</name>
        <message>
            <source>Your documents are read</source>
            <translation>문서를 모두 읽었습니다</translation>
        </message>
        <message>
            <source>You can ask about all of them.</source>
            <translation>이제 모든 문서에 질문할 수 있습니다.</translation>
        </message>
        <message>
            <source>The training ended</source>
            <translation>학습이 끝났습니다</translation>
        </message>
        <message>
            <source>Open Seojae</source>
            <translation>서재 열기</translation>
        </message>
        <message>
            <source>Quit Seojae</source>
            <translation>서재 끝내기</translation>
        </message>
    </context>
    <context>
        <name>TuneView</name>
        <message>
            <source>Tune</source>
            <translation>튜닝</translation>
        </message>
        <message>
            <source>Teach a model your documents: a constant style and fast answers without a search. It forgets nothing by itself and notices no change: what must be up to date and proven is answered from the documents.</source>
            <translation>모델에 문서를 가르칩니다. 문체가 일정해지고 검색 없이 빠르게 답합니다. 다만 문서가 바뀌어도 스스로 알지 못하므로, 최신이어야 하고 근거가 필요한 내용은 문서에서 찾아 답하세요.</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>데이터</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>검토</translation>
        </message>
        <message>
            <source>Train</source>
            <translation>학습</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>결과</translation>
        </message>
    </context>
    <context>
        <name>Tuning</name>
        <message>
            <source>Facts</source>
            <translation>사실</translation>
        </message>
        <message>
            <source>Answers from passages</source>
            <translation>근거 단락으로 답하기</translation>
        </message>
        <message>
            <source>House format</source>
            <translation>정해진 형식</translation>
        </message>
        <message>
            <source>Saying that it is not known</source>
            <translation>모른다고 답하기</translation>
        </message>
        <message>
            <source>To review</source>
            <translation>검토할 것</translation>
        </message>
        <message>
            <source>Accepted</source>
            <translation>승인</translation>
        </message>
        <message>
            <source>Accepted by a rule</source>
            <translation>규칙으로 승인</translation>
        </message>
        <message>
            <source>Rejected</source>
            <translation>거절</translation>
        </message>
        <message>
            <source>The answer is not in the quoted words</source>
            <translation>답이 인용한 글에 없음</translation>
        </message>
        <message>
            <source>Cannot be understood without the document</source>
            <translation>문서 없이는 뜻을 알 수 없음</translation>
        </message>
        <message>
            <source>The same as another one</source>
            <translation>다른 예문과 같음</translation>
        </message>
        <message>
            <source>Another example answers differently</source>
            <translation>다른 예문의 답과 다름</translation>
        </message>
        <message>
            <source>Nearly the same as another one</source>
            <translation>다른 예문과 거의 같음</translation>
        </message>
        <message>
            <source>Is in the test part as well</source>
            <translation>시험용에도 들어 있음</translation>
        </message>
        <message>
            <source>Two languages</source>
            <translation>두 언어가 섞임</translation>
        </message>
        <message>
            <source>Too long</source>
            <translation>너무 긺</translation>
        </message>
        <message>
            <source>Too short</source>
            <translation>너무 짧음</translation>
        </message>
        <message>
            <source>Holds a mail address</source>
            <translation>메일 주소가 있음</translation>
        </message>
        <message>
            <source>Holds a phone number</source>
            <translation>전화번호가 있음</translation>
        </message>
        <message>
            <source>Holds a resident registration number</source>
            <translation>주민등록번호가 있음</translation>
        </message>
        <message>
            <source>Holds a card number</source>
            <translation>카드 번호가 있음</translation>
        </message>
        <message>
            <source>By you</source>
            <translation>직접 거절</translation>
        </message>
        <message>
            <source>Style</source>
            <translation>문체</translation>
        </message>
        <message>
            <source>A constant form of answers. Short, and learned fast.</source>
            <translation>답의 형식을 일정하게 합니다. 짧게 끝나고 빨리 배웁니다.</translation>
        </message>
        <message>
            <source>Answers without a search. Several wordings of each question, more rounds.</source>
            <translation>검색 없이 답합니다. 질문마다 여러 표현을 쓰고 더 많이 반복합니다.</translation>
        </message>
        <message>
            <source>Grounded answers</source>
            <translation>근거 있는 답</translation>
        </message>
        <message>
            <source>Answers from passages, and saying so when the answer is not in them.</source>
            <translation>근거 단락으로 답하고, 나와 있지 않으면 그렇다고 말합니다.</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>학습 중</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>멈춰 둠</translation>
        </message>
        <message>
            <source>Finished</source>
            <translation>끝남</translation>
        </message>
        <message>
            <source>Stopped early: it began to learn by heart</source>
            <translation>일찍 멈춤: 외우기 시작함</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>취소됨</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>실패</translation>
        </message>
        <message>
            <source>Right without documents</source>
            <translation>문서 없이 맞힘</translation>
        </message>
        <message>
            <source>Right from passages</source>
            <translation>근거 단락으로 맞힘</translation>
        </message>
        <message>
            <source>Keeps the house format</source>
            <translation>형식을 지킴</translation>
        </message>
        <message>
            <source>Says that it does not know</source>
            <translation>모르면 모른다고 함</translation>
        </message>
        <message>
            <source>General questions</source>
            <translation>일반 질문</translation>
        </message>
        <message>
            <source>Perplexity on general text</source>
            <translation>일반 글의 혼란도</translation>
        </message>
        <message>
            <source>Tokens a second</source>
            <translation>초당 토큰</translation>
        </message>
        <message>
            <source>There is too little free memory. Close other programs.</source>
            <translation>남은 메모리가 부족합니다. 다른 프로그램을 닫으세요.</translation>
        </message>
        <message>
            <source>There is too little room on the disk.</source>
            <translation>디스크에 남은 공간이 부족합니다.</translation>
        </message>
        <message>
            <source>There are too few accepted examples of what this preset learns from. Make or accept more.</source>
            <translation>이 방식이 배울 수 있는 승인된 예문이 너무 적습니다. 더 만들거나 승인하세요.</translation>
        </message>
        <message>
            <source>The training libraries are not installed.</source>
            <translation>학습에 필요한 라이브러리가 설치되어 있지 않습니다.</translation>
        </message>
        <message>
            <source>This model cannot be trained here. Choose another one.</source>
            <translation>이 모델은 여기서 학습할 수 없습니다. 다른 모델을 고르세요.</translation>
        </message>
        <message>
            <source>The training process ended unexpectedly. It can go on from its last checkpoint.</source>
            <translation>학습 과정이 갑자기 끝났습니다. 마지막으로 저장한 곳부터 이어서 할 수 있습니다.</translation>
        </message>
        <message>
            <source>Something went wrong in the training; the log has more. It can go on.</source>
            <translation>학습 중에 문제가 생겼습니다. 자세한 내용은 로그에 있습니다. 이어서 할 수 있습니다.</translation>
        </message>
        <message>
            <source>It has come to its end, or was given up. Start a new one.</source>
            <translation>이미 끝났거나 그만둔 학습입니다. 새로 시작하세요.</translation>
        </message>
        <message>
            <source>Another training is under way. Wait for its end, or pause it.</source>
            <translation>다른 학습이 진행 중입니다. 끝나기를 기다리거나 멈춰 두세요.</translation>
        </message>
        <message>
            <source>It is under way. Pause it first.</source>
            <translation>진행 중입니다. 먼저 멈춰 두세요.</translation>
        </message>
        <message>
            <source>about {minutes} min</source>
            <translation>약 {minutes}분</translation>
        </message>
        <message>
            <source>about {hours} h {minutes} min</source>
            <translation>약 {hours}시간 {minutes}분</translation>
        </message>
        <message>
            <source>Measure</source>
            <translation>항목</translation>
        </message>
        <message>
            <source>Base</source>
            <translation>기본</translation>
        </message>
        <message>
            <source>Tuned</source>
            <translation>튜닝</translation>
        </message>
        <message>
            <source>Questions</source>
            <translation>문항</translation>
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
        <name>Timeline</name>
        <message>
            <source>{seconds} s</source>
            <translation>{seconds}초</translation>
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
            <source>%n documents are ready, {waiting} are still being read.</source>
            <translation>
                <numerusform>문서 %n개가 준비되었고, {waiting}개를 더 읽고 있습니다.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n documents are ready. Every answer shows where it came from.</source>
            <translation>
                <numerusform>문서 %n개가 준비되었습니다. 모든 답변에 출처가 표시됩니다.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n documents are being read. You can ask when the first is ready.</source>
            <translation>
                <numerusform>문서 %n개를 읽고 있습니다. 첫 문서가 준비되면 질문할 수 있습니다.</numerusform>
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
        <name>WhatWasWrong</name>
        <message>
            <source>What was wrong?</source>
            <translation>무엇이 잘못되었나요?</translation>
        </message>
        <message>
            <source>Correct the answer…</source>
            <translation>답변 고치기…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>닫기</translation>
        </message>
    </context>
    <context>
        <name>Why</name>
        <message>
            <source>By words only: the search model does not read this language</source>
            <translation>낱말로만 검색했습니다. 검색 모델이 읽지 못하는 언어입니다</translation>
        </message>
        <message>
            <source>Searched in more than one wording, and the results were joined</source>
            <translation>여러 표현으로 검색해 결과를 합쳤습니다</translation>
        </message>
        <message>
            <source>The whole document was read</source>
            <translation>문서 전체를 읽었습니다</translation>
        </message>
        <message>
            <source>Only the first documents are listed</source>
            <translation>처음 몇 문서만 다루었습니다</translation>
        </message>
        <message>
            <source>The judge was not measured yet, so its results are not shown</source>
            <translation>판정기의 정확도를 아직 재지 않아 결과를 보여 주지 않습니다</translation>
        </message>
        <message>
            <source>The judge is wrong too often, so its results are not shown</source>
            <translation>판정기가 자주 틀려 결과를 보여 주지 않습니다</translation>
        </message>
        <message>
            <source>The judge does not read this language, so it was not asked</source>
            <translation>판정기가 이 언어를 읽지 못해 묻지 않았습니다</translation>
        </message>
        <message>
            <source>The model's summary said more than the quotes, and was left out</source>
            <translation>모델의 요약에 인용문에 없는 말이 있어 뺐습니다</translation>
        </message>
        <message>
            <source>Did not fit into what the model can read</source>
            <translation>모델이 읽을 수 있는 분량을 넘었습니다</translation>
        </message>
        <message>
            <source>Repeats another passage</source>
            <translation>다른 단락과 같은 내용입니다</translation>
        </message>
        <message>
            <source>Further down the list</source>
            <translation>순위가 낮습니다</translation>
        </message>
        <message>
            <source>Too far from the question</source>
            <translation>질문과 너무 멉니다</translation>
        </message>
        <message>
            <source>In a language that the model does not read</source>
            <translation>모델이 읽지 못하는 언어입니다</translation>
        </message>
        <message>
            <source>No passage says this</source>
            <translation>이렇게 말하는 단락이 없습니다</translation>
        </message>
        <message>
            <source>A number differs from the documents</source>
            <translation>숫자가 문서와 다릅니다</translation>
        </message>
        <message>
            <source>A name is not in the passages</source>
            <translation>단락에 없는 이름이 있습니다</translation>
        </message>
        <message>
            <source>The passages say the opposite</source>
            <translation>단락의 내용과 반대입니다</translation>
        </message>
        <message>
            <source>The quoted words are not there</source>
            <translation>인용한 말이 문서에 없습니다</translation>
        </message>
        <message>
            <source>Understand</source>
            <translation>질문 이해</translation>
        </message>
        <message>
            <source>Go through all</source>
            <translation>전체 살피기</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>검색</translation>
        </message>
        <message>
            <source>Translate</source>
            <translation>번역</translation>
        </message>
        <message>
            <source>Rank again</source>
            <translation>순위 다시 정하기</translation>
        </message>
        <message>
            <source>Choose passages</source>
            <translation>단락 선택</translation>
        </message>
        <message>
            <source>Quote</source>
            <translation>인용</translation>
        </message>
        <message>
            <source>Look up the place</source>
            <translation>해당 위치 찾기</translation>
        </message>
        <message>
            <source>Read whole documents</source>
            <translation>문서 전체 읽기</translation>
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
            <source>Judge</source>
            <translation>판정</translation>
        </message>
        <message>
            <source>No table holds what was asked for</source>
            <translation>질문한 내용이 담긴 표가 없습니다</translation>
        </message>
        <message>
            <source>It could mean more than one column</source>
            <translation>여러 열을 뜻할 수 있는 질문입니다</translation>
        </message>
        <message>
            <source>The documents do not say it in a way that can be counted</source>
            <translation>문서의 내용으로는 셀 수 없습니다</translation>
        </message>
        <message>
            <source>The model put it into words of the tables</source>
            <translation>모델이 표에 있는 말로 바꾸었습니다</translation>
        </message>
        <message>
            <source>The model completed it from the question before</source>
            <translation>모델이 앞 질문을 바탕으로 완성했습니다</translation>
        </message>
        <message>
            <source>Completed from the question before</source>
            <translation>앞 질문을 바탕으로 완성했습니다</translation>
        </message>
        <message>
            <source>With other spellings: {question}</source>
            <translation>맞춤법을 고친 질문: {question}</translation>
        </message>
        <message>
            <source>Also searched as: {question}</source>
            <translation>함께 검색한 질문: {question}</translation>
        </message>
        <message>
            <source>Judged support: {share} %</source>
            <translation>뒷받침 정도(판정기): {share} %</translation>
        </message>
        <message>
            <source>meaning: no. {rank}</source>
            <translation>의미 {rank}위</translation>
        </message>
        <message>
            <source>words: no. {rank}</source>
            <translation>낱말 {rank}위</translation>
        </message>
        <message>
            <source>read again: {score}</source>
            <translation>다시 읽은 점수 {score}</translation>
        </message>
    </context>
    <context>
        <name>WhyPanel</name>
        <message>
            <source>Why this answer</source>
            <translation>답변 근거</translation>
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
            <source>By meaning and by words together</source>
            <translation>뜻과 낱말을 함께 검색</translation>
        </message>
        <message>
            <source>Asked: {question}</source>
            <translation>원래 질문: {question}</translation>
        </message>
        <message>
            <source>Thorough: the model ranked what was found</source>
            <translation>꼼꼼히: 찾은 내용의 순위를 모델이 정했습니다</translation>
        </message>
        <message>
            <source>Understood as</source>
            <translation>이해한 질문</translation>
        </message>
        <message>
            <source>Only: {limits}</source>
            <translation>제한: {limits}</translation>
        </message>
        <message numerus="yes">
            <source>Gone through all of %n documents</source>
            <translation>
                <numerusform>문서 %n개를 모두 살펴보았습니다</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n document(s)</source>
            <translation>
                <numerusform>문서 %n개</numerusform>
            </translation>
        </message>
        <message>
            <source>Show what it read</source>
            <translation>읽은 내용 보기</translation>
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
            <source>{seconds} s</source>
            <translation>{seconds}초</translation>
        </message>
        <message>
            <source>Copy as JSON</source>
            <translation>JSON으로 복사</translation>
        </message>
    </context>
    <context>
        <name>_Column</name>
        <message>
            <source>Version {number}</source>
            <translation>{number}번째 답변</translation>
        </message>
        <message>
            <source>Keep this one</source>
            <translation>이 답변으로 계속</translation>
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
