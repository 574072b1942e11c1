import { skillLines } from './skill.ts'

export const languages = skillLines(
  'language',
  `
Python: python3, cpython, pythonic
JavaScript: java script, ecmascript, es6, es2015, vanilla js, =JS
TypeScript: type script, =TS
=Java: java 8, java 11, java 17, java 21, jvm, core java
Kotlin: kotlin coroutines
Scala: scala 3
~Go: golang, go lang, go programming language
~Rust: rustlang, rust programming language
~C: c language, ansi c, embedded c, c89, c99, c11
C++: cpp, c plus plus, modern c++, c++11, c++14, c++17, c++20
C#: csharp, c sharp
.NET: dotnet, .net core, .net framework, asp.net, asp.net core, entity framework
Ruby: ruby language
PHP: php 7, php 8
~Swift: swiftui, swift ui
Objective-C: objc
~R: r language, rstudio, tidyverse, ggplot
Perl
Elixir: erlang, beam vm, otp
Haskell: purescript
Clojure: clojurescript
~Dart
~Julia
Shell scripting: bash, shell script, zsh, powershell, unix shell, shell
SQL: structured query language, sql queries, ansi sql, t-sql, pl/sql, plpgsql
HTML: html5, semantic html
CSS: css3, sass, scss, tailwind, tailwind css
Data structures: algorithms and data structures, data structures and algorithms, algorithms, hash table, hash map, linked list, binary tree, big o, complexity analysis
Object-oriented design: object oriented, object-oriented programming, oop, ood, solid principles, design patterns, design pattern
Functional programming: functional style, immutability, pure functions
Concurrency: multithreading, multi-threading, multithreaded, threads, thread safety, parallelism, asyncio, async programming, asynchronous programming, async/await, event loop, coroutines, race condition, concurrent programming
Memory management: garbage collection, garbage collector, memory leak, memory profiling
Type systems: static typing, type hints, type annotations, mypy, pyright, type safety
Generators: iterators, lazy evaluation
Closures: decorators, higher-order functions
`,
)
