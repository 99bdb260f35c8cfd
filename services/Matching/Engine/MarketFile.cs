using System.Text;
using System.Text.Json;

namespace MentorNet.Matching.Engine;

/// <summary>Says what is wrong in a file, and where.</summary>
internal sealed class MarketFileException(string message) : Exception(message);

/// <summary>A market as people write it: JSON with ids. docs/matching.md says what each part means.</summary>
internal sealed class MarketFile
{
    private readonly record struct Id(string Text, long At);

    private sealed record Person(Id Id, int Capacity, List<Id>? Preferences);

    private sealed record Scored(Id Mentee, Id Mentor, int Score, long At);

    private readonly byte[] json;
    private readonly string name;
    private readonly List<Person> mentees = [];
    private readonly List<Person> mentors = [];
    private readonly List<Scored> scores = [];
    private readonly List<(Id Mentee, Id Mentor)> pinned = [];
    private readonly List<(Id Mentee, Id Mentor)> forbidden = [];

    /// <summary>Properties that mean nothing here, with their places; a typing error is better seen than guessed.</summary>
    public List<string> Ignored { get; } = [];

    public IReadOnlyList<string> Mentees { get; private set; } = [];

    public IReadOnlyList<string> Mentors { get; private set; } = [];

    private MarketFile(byte[] json, string name) => (this.json, this.name) = (json, name);

    public static MarketFile Parse(byte[] json, string name)
    {
        var file = new MarketFile(json, name);
        try
        {
            file.Read();
        }
        catch (JsonException error)
        {
            // The reader's own message ends with its idea of the place, counted from 0.
            var what = error.Message.Split(" LineNumber:")[0].TrimEnd('.', ' ');
            throw new MarketFileException($"{name}:{error.LineNumber + 1}:{error.BytePositionInLine + 1}: this is not JSON: {what}.");
        }

        return file;
    }

    public Market ToMarket(long seed)
    {
        var menteeAt = Index(mentees, "mentees");
        var mentorAt = Index(mentors, "mentors");
        Mentees = [.. mentees.Select(mentee => mentee.Id.Text)];
        Mentors = [.. mentors.Select(mentor => mentor.Id.Text)];

        // Ranks start as unlisted on both sides; who gives no preferences lists whom a score stands for.
        var pairs = new Dictionary<(int Mentee, int Mentor), Pair>();
        for (var i = 0; i < scores.Count; i++)
        {
            var (mentee, mentor) = (Find(menteeAt, scores[i].Mentee, "mentee", $"scores[{i}].mentee"), Find(mentorAt, scores[i].Mentor, "mentor", $"scores[{i}].mentor"));
            var pair = new Pair(
                mentee,
                mentor,
                scores[i].Score,
                mentees[mentee].Preferences is null ? Pair.ByScore : Pair.Unlisted,
                mentors[mentor].Preferences is null ? Pair.ByScore : Pair.Unlisted);
            if (!pairs.TryAdd((mentee, mentor), pair))
            {
                throw Wrong(scores[i].At, $"scores[{i}]", $"the pair of \"{scores[i].Mentee.Text}\" and \"{scores[i].Mentor.Text}\" has a score already");
            }
        }

        AddLists(mentees, "mentees", mentorAt, "mentor", (mentee, mentor, rank) =>
            pairs[(mentee, mentor)] = pairs.TryGetValue((mentee, mentor), out var pair)
                ? pair with { MenteeRank = rank }
                : new Pair(mentee, mentor, Pair.Unscored, rank, Pair.Unlisted));
        AddLists(mentors, "mentors", menteeAt, "mentee", (mentor, mentee, rank) =>
            pairs[(mentee, mentor)] = pairs.TryGetValue((mentee, mentor), out var pair)
                ? pair with { MentorRank = rank }
                : new Pair(mentee, mentor, Pair.Unscored, Pair.Unlisted, rank));

        var bans = new HashSet<(int, int)>();
        for (var i = 0; i < forbidden.Count; i++)
        {
            bans.Add(Both(forbidden[i], $"forbidden[{i}]"));
        }

        var pins = new Dictionary<int, int>();
        for (var i = 0; i < pinned.Count; i++)
        {
            var pin = Both(pinned[i], $"pinned[{i}]");
            if (bans.Contains(pin))
            {
                throw Wrong(pinned[i].Mentee.At, $"pinned[{i}]", $"the pair of \"{pinned[i].Mentee.Text}\" and \"{pinned[i].Mentor.Text}\" is forbidden too");
            }

            if (!pins.TryAdd(pin.Mentee, pin.Mentor))
            {
                throw Wrong(pinned[i].Mentee.At, $"pinned[{i}]", $"the mentee \"{pinned[i].Mentee.Text}\" is pinned already");
            }
        }

        return new Market(
            seed,
            [.. Mentees.Select(id => Lot.KeyOf(id))],
            [.. Mentors.Select(id => Lot.KeyOf(id))],
            [.. mentors.Select(mentor => mentor.Capacity)],
            [.. pairs.Values],
            pins.Select(pin => (pin.Key, pin.Value)),
            bans);

        (int Mentee, int Mentor) Both((Id Mentee, Id Mentor) pair, string path) =>
            (Find(menteeAt, pair.Mentee, "mentee", $"{path}[0]"), Find(mentorAt, pair.Mentor, "mentor", $"{path}[1]"));
    }

    private void AddLists(List<Person> people, string part, Dictionary<string, int> others, string otherKind, Action<int, int, int> add)
    {
        var listedBy = new int[others.Count];
        Array.Fill(listedBy, -1);
        for (var i = 0; i < people.Count; i++)
        {
            for (var rank = 0; rank < people[i].Preferences?.Count; rank++)
            {
                var id = people[i].Preferences![rank];
                var other = Find(others, id, otherKind, $"{part}[{i}].preferences[{rank}]");
                if (listedBy[other] == i)
                {
                    throw Wrong(id.At, $"{part}[{i}].preferences[{rank}]", $"\"{id.Text}\" is in this list already");
                }

                listedBy[other] = i;
                add(i, other, rank);
            }
        }
    }

    private Dictionary<string, int> Index(List<Person> people, string part)
    {
        var index = new Dictionary<string, int>(people.Count, StringComparer.Ordinal);
        for (var i = 0; i < people.Count; i++)
        {
            if (!index.TryAdd(people[i].Id.Text, i))
            {
                throw Wrong(people[i].Id.At, $"{part}[{i}].id", $"the id \"{people[i].Id.Text}\" is in {part} already");
            }
        }

        return index;
    }

    private int Find(Dictionary<string, int> index, Id id, string kind, string path) =>
        index.TryGetValue(id.Text, out var at) ? at : throw Wrong(id.At, path, $"there is no {kind} \"{id.Text}\"");

    private void Read()
    {
        var skip = json.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        if (!json.AsSpan(skip).ContainsAnyExcept(" \t\r\n"u8))
        {
            throw Wrong(0, "", "the file is empty; a JSON object was expected");
        }

        // Blanks in place of the mark keep every offset what it is in the file.
        json.AsSpan(0, skip).Fill((byte)' ');
        var reader = new Utf8JsonReader(json);
        reader.Read();
        ReadObject(ref reader, "", (ref Utf8JsonReader inner, string property, string path) =>
        {
            switch (property)
            {
                case "mentees":
                    ReadArray(ref inner, path, (ref Utf8JsonReader item, string at) => mentees.Add(ReadPerson(ref item, at, ofMentor: false)));
                    return true;
                case "mentors":
                    ReadArray(ref inner, path, (ref Utf8JsonReader item, string at) => mentors.Add(ReadPerson(ref item, at, ofMentor: true)));
                    return true;
                case "scores":
                    ReadArray(ref inner, path, (ref Utf8JsonReader item, string at) => scores.Add(ReadScore(ref item, at)));
                    return true;
                case "pinned":
                    ReadArray(ref inner, path, (ref Utf8JsonReader item, string at) => pinned.Add(ReadBoth(ref item, at)));
                    return true;
                case "forbidden":
                    ReadArray(ref inner, path, (ref Utf8JsonReader item, string at) => forbidden.Add(ReadBoth(ref item, at)));
                    return true;
                default:
                    return false;
            }
        });
        reader.Read();
    }

    private Person ReadPerson(ref Utf8JsonReader reader, string path, bool ofMentor)
    {
        var start = reader.TokenStartIndex;
        Id? id = null;
        var capacity = 1;
        List<Id>? preferences = null;
        ReadObject(ref reader, path, (ref Utf8JsonReader inner, string property, string at) =>
        {
            switch (property)
            {
                case "id":
                    id = ReadId(ref inner, at);
                    return true;
                case "capacity" when ofMentor:
                    capacity = ReadNumber(ref inner, at, int.MaxValue, "a whole number of 0 or more");
                    return true;
                case "preferences":
                    var list = new List<Id>();
                    ReadArray(ref inner, at, (ref Utf8JsonReader item, string itemAt) => list.Add(ReadId(ref item, itemAt)));
                    preferences = list;
                    return true;
                default:
                    return false;
            }
        });
        return new Person(id ?? throw Wrong(start, path, "\"id\" is missing"), capacity, preferences);
    }

    private Scored ReadScore(ref Utf8JsonReader reader, string path)
    {
        var start = reader.TokenStartIndex;
        Id? mentee = null;
        Id? mentor = null;
        int? score = null;
        ReadObject(ref reader, path, (ref Utf8JsonReader inner, string property, string at) =>
        {
            switch (property)
            {
                case "mentee":
                    mentee = ReadId(ref inner, at);
                    return true;
                case "mentor":
                    mentor = ReadId(ref inner, at);
                    return true;
                case "score":
                    score = ReadNumber(ref inner, at, Pair.HighestScore, "a whole number from 0 to 1,000,000");
                    return true;
                default:
                    return false;
            }
        });
        return new Scored(
            mentee ?? throw Wrong(start, path, "\"mentee\" is missing"),
            mentor ?? throw Wrong(start, path, "\"mentor\" is missing"),
            score ?? throw Wrong(start, path, "\"score\" is missing"),
            start);
    }

    private (Id Mentee, Id Mentor) ReadBoth(ref Utf8JsonReader reader, string path)
    {
        var start = reader.TokenStartIndex;
        var ids = new List<Id>();
        ReadArray(ref reader, path, (ref Utf8JsonReader item, string at) => ids.Add(ReadId(ref item, at)));
        return ids.Count == 2 ? (ids[0], ids[1]) : throw Wrong(start, path, "two ids were expected, [mentee, mentor]");
    }

    private Id ReadId(ref Utf8JsonReader reader, string path)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw Wrong(reader.TokenStartIndex, path, "an id was expected, as text in quotation marks");
        }

        var text = Text(ref reader, path);
        return text.Length > 0 ? new Id(text, reader.TokenStartIndex) : throw Wrong(reader.TokenStartIndex, path, "an id cannot be empty");
    }

    private int ReadNumber(ref Utf8JsonReader reader, string path, int highest, string expected) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) && number >= 0 && number <= highest
            ? number
            : throw Wrong(reader.TokenStartIndex, path, $"{expected} was expected");

    private string Text(ref Utf8JsonReader reader, string path)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Wrong(reader.TokenStartIndex, path, "this text is not valid UTF-8");
        }
    }

    private delegate bool ReadProperty(ref Utf8JsonReader reader, string property, string path);

    private delegate void ReadItem(ref Utf8JsonReader reader, string path);

    private void ReadObject(ref Utf8JsonReader reader, string path, ReadProperty read)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Wrong(reader.TokenStartIndex, path, "an object { } was expected");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var at = reader.TokenStartIndex;
            var property = Text(ref reader, path);
            var inner = path.Length == 0 ? property : $"{path}.{property}";
            if (!seen.Add(property))
            {
                throw Wrong(at, inner, "this property is given twice");
            }

            reader.Read();
            if (!read(ref reader, property, inner))
            {
                Ignored.Add(Wrong(at, inner, "this property means nothing here and is ignored").Message);
                reader.Skip();
            }
        }
    }

    private void ReadArray(ref Utf8JsonReader reader, string path, ReadItem read)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Wrong(reader.TokenStartIndex, path, "a list [ ] was expected");
        }

        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            read(ref reader, $"{path}[{i}]");
        }
    }

    private MarketFileException Wrong(long at, string path, string what)
    {
        var before = json.AsSpan(0, (int)at);
        var line = before.Count((byte)'\n') + 1;
        var column = before.Length - before.LastIndexOf((byte)'\n');

        // An id may hold anything, line ends too; the message stays one line.
        var message = $"{name}:{line}:{column}: {(path.Length == 0 ? "" : path + ": ")}{what}.";
        return new MarketFileException(string.Concat(message.Select(letter => char.IsControl(letter) ? ' ' : letter)));
    }
}
