namespace tongtu::radio {
}
