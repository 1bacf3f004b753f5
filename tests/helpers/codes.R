# Tells of each SPSS and Stata file in an export the labels of every column, and how often each code is there.
suppressPackageStartupMessages(library(haven))

arguments <- commandArgs(trailingOnly = TRUE)
letters_of_stata <- c(a = -9, b = -8, c = -7)

plain <- function(values) {
  numbers <- as.numeric(values)
  tagged <- is_tagged_na(numbers)
  numbers[tagged] <- letters_of_stata[na_tag(numbers[tagged])]
  numbers
}

told <- function(file, read) {
  table <- read(file)
  lines <- lapply(names(table), function(name) {
    column <- table[[name]]
    labels <- attr(column, "labels")
    if (is.null(labels)) return(NULL)
    attributes(column) <- NULL
    codes <- plain(labels)
    found <- plain(column)
    counts <- vapply(codes, function(code) sum(found == code, na.rm = TRUE), integer(1))
    data.frame(file = basename(file), name = name, code = codes, label = names(labels), n = counts)
  })
  do.call(rbind, lines)
}

spss <- list.files(file.path(arguments[1], "sav"), full.names = TRUE)
stata <- list.files(file.path(arguments[1], "dta"), full.names = TRUE)
lines <- c(
  lapply(spss, told, read = function(file) read_sav(file, user_na = TRUE)),
  lapply(stata, told, read = read_dta)
)
write.csv(do.call(rbind, lines), arguments[2], row.names = FALSE, fileEncoding = "UTF-8")
