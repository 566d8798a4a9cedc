inline namespace tongtu::literals {
}
