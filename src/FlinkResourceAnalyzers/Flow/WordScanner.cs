using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace FlinkResourceAnalyzers.Flow;

/// <summary>
/// Reads the words of code from its text: all names in it, and what its comments and texts say. Most code mentions no name that matters, and then nobody need
/// go through its nodes. Not safe for concurrent use.
/// </summary>
internal sealed class WordScanner
{
    private readonly List<string> _found = new();
    private Word?[] _words = new Word?[512];
    private char[] _text = new char[4096];
    private int _count;
    private int _round;

    /// <summary>
    /// The words, each once: no name is missing, but for keywords that no <c>@</c> makes a name. <see cref="MemberNames.UnnamedCreation"/> stands for a
    /// <c>new</c> that no name follows.
    /// </summary>
    /// <returns>Null where a name may be spelled otherwise than it is compared: by escapes, or by letters outside ASCII.</returns>
    public string[]? WordsIn(SourceText text, TextSpan span)
    {
        Start();
        return Read(text, span) ? _found.ToArray() : null;
    }

    /// <summary>The same of several places together.</summary>
    public string[]? WordsIn(SourceText text, IEnumerable<SyntaxNode> places)
    {
        Start();
        foreach (SyntaxNode place in places)
        {
            if (!Read(text, place.Span))
            {
                return null;
            }
        }

        return _found.ToArray();
    }

    /// <summary>Whether one of the words that were read last belongs to what <see cref="HiddenSetters"/> looks into.</summary>
    public bool HasHint { get; private set; }

    private void Start()
    {
        _found.Clear();
        _round++;
        HasHint = false;
    }

    private bool Read(SourceText text, TextSpan span)
    {
        Copy(text, span);
        int at = 0;
        while (at < span.Length)
        {
            char character = _text[at];
            if (character > '\x7f' || (character == '\\' && at + 1 < span.Length && _text[at + 1] is 'u' or 'U'))
            {
                return false;
            }

            if (!IsPart(character) || character is >= '0' and <= '9')
            {
                at++;
                continue;
            }

            int start = at;
            int hash = 0;
            while (at < span.Length && IsPart(_text[at]))
            {
                hash = unchecked((hash * 31) + _text[at++]);
            }

            Add(start, at - start, hash, span.Length);
        }

        return true;
    }

    /// <summary>The places of all <c>=&gt;</c>, <c>delegate</c> and <c>{</c>, in whatever they stand.</summary>
    public List<int> MarksOfFunctions(SourceText text, TextSpan span)
    {
        const string Delegate = "delegate";
        Copy(text, span);
        var marks = new List<int>();
        for (int at = 0; at < span.Length; at++)
        {
            bool isMark = _text[at] switch
            {
                '{' => true,
                '=' => at + 1 < span.Length && _text[at + 1] == '>',
                'd' => at + Delegate.Length <= span.Length && IsAt(Delegate, at),
                _ => false,
            };
            if (isMark)
            {
                marks.Add(span.Start + at);
            }
        }

        return marks;
    }

    /// <summary>Where a word stands first that is no part of another one; null where it does not.</summary>
    public int? FirstPlaceOf(string word, SourceText text, TextSpan span)
    {
        Copy(text, span);
        for (int at = 0; at + word.Length <= span.Length; at++)
        {
            int end = at + word.Length;
            if (IsAt(word, at) && (at == 0 || !IsPart(_text[at - 1])) && (end == span.Length || !IsPart(_text[end])))
            {
                return span.Start + at;
            }
        }

        return null;
    }

    /// <summary>A text that was edited has many parts, so that to ask it for one character after the other is slow.</summary>
    private void Copy(SourceText text, TextSpan span)
    {
        if (_text.Length < span.Length)
        {
            _text = new char[span.Length];
        }

        text.CopyTo(span.Start, _text, 0, span.Length);
    }

    private static bool IsPart(char character)
        => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';

    private void Add(int start, int length, int hash, int end)
    {
        Word word = Find(start, length, hash);
        if (word.IsKeyword && (start == 0 || _text[start - 1] != '@'))
        {
            if (word.Text != MemberNames.UnnamedCreation || IsNamed(start + length, end))
            {
                return;
            }
        }

        if (word.Round != _round)
        {
            word.Round = _round;
            _found.Add(word.Text);
            HasHint |= word.IsHint;
        }
    }

    /// <summary>Whether a name comes next.</summary>
    private bool IsNamed(int at, int end)
    {
        while (at < end && char.IsWhiteSpace(_text[at]))
        {
            at++;
        }

        return at < end && (IsPart(_text[at]) || _text[at] == '@');
    }

    private Word Find(int start, int length, int hash)
    {
        ref Word? first = ref _words[hash & (_words.Length - 1)];
        for (Word? word = first; word is not null; word = word.Next)
        {
            if (word.Hash == hash && word.Text.Length == length && IsAt(word.Text, start))
            {
                return word;
            }
        }

        var added = new Word(new string(_text, start, length), hash) { Next = first };
        first = added;
        if (++_count > _words.Length)
        {
            Grow();
        }

        return added;
    }

    private bool IsAt(string word, int start)
    {
        for (int i = 0; i < word.Length; i++)
        {
            if (word[i] != _text[start + i])
            {
                return false;
            }
        }

        return true;
    }

    private void Grow()
    {
        Word?[] old = _words;
        _words = new Word?[old.Length * 4];
        foreach (Word? bucket in old)
        {
            for (Word? word = bucket; word is not null;)
            {
                Word? next = word.Next;
                ref Word? first = ref _words[word.Hash & (_words.Length - 1)];
                word.Next = first;
                first = word;
                word = next;
            }
        }
    }

    private sealed class Word
    {
        public Word(string text, int hash)
        {
            Text = text;
            Hash = hash;
            IsKeyword = SyntaxFacts.GetKeywordKind(text) != SyntaxKind.None;
            IsHint = HiddenSetters.IsHint(text);
        }

        public string Text { get; }

        public int Hash { get; }

        public bool IsKeyword { get; }

        public bool IsHint { get; }

        /// <summary>The last text in which it was found.</summary>
        public int Round { get; set; }

        public Word? Next { get; set; }
    }
}
