"""The chat model: llama.cpp, the check of its files, the machine it runs on."""
