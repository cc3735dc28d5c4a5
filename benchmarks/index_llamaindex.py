"""The peer: LlamaIndex, LanceDB and sentence-transformers with their documented defaults.

Runs in the peer's own environment: `python -m benchmarks.index_llamaindex DATA MODEL THREADS`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.measures import DEPTH, measure, read_corpus


def main(data: Path, model: Path, threads: int) -> None:
    import torch
    from llama_index.core import Document, Settings, StorageContext, VectorStoreIndex
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding
    from llama_index.vector_stores.lancedb import LanceDBVectorStore

    torch.set_num_threads(threads)
    Settings.llm = None
    Settings.embed_model = HuggingFaceEmbedding(model_name=str(model), device="cpu")
    with tempfile.TemporaryDirectory(prefix="peer-") as folder:
        start = perf_counter()
        documents = [
            Document(
                text=f"{passage.title}\n{passage.text}".strip(),
                id_=passage.id,
                metadata={"passage": passage.id},
                excluded_embed_metadata_keys=["passage"],
            )
            for passage in read_corpus(data)
        ]
        store = LanceDBVectorStore(uri=folder, table_name="passages", mode="overwrite")
        context = StorageContext.from_defaults(vector_store=store)
        index = VectorStoreIndex.from_documents(documents, storage_context=context)
        seconds = perf_counter() - start
        retriever = index.as_retriever(similarity_top_k=DEPTH)

        def search(question: str) -> list[str]:
            found = (hit.node.metadata["passage"] for hit in retriever.retrieve(question))
            return list(dict.fromkeys(found))

        measure(data, search, len(documents), seconds).print()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
