using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Conversations;

/// <summary>
/// Names that nobody has, in the place of conversations that are not there for a caller. A method then takes the steps that it takes for what never was; in its refusal stands again what the caller wrote.
/// </summary>
internal sealed class AbsentNames
{
    private const string Collection = "conversations";

    // What stands in place of what, in each spelling.
    private readonly Dictionary<string, string> written = new(StringComparer.Ordinal);

    private AbsentNames()
    {
    }

    /// <summary>Replaces the ids of these conversations wherever a request names one of them, or something in it.</summary>
    public static AbsentNames PutInto(IMessage request, IReadOnlySet<Guid> conversations)
    {
        var absent = new AbsentNames();
        var ids = new Dictionary<Guid, Guid>();
        Change(request, name => absent.ReplaceIn(name, conversations, ids));
        return absent;
    }

    /// <summary>The conversation that a resource name is of; null for any other text.</summary>
    public static Guid? ConversationIn(string name) => name.Split('/') is [Collection, var id, ..] && Guid.TryParseExact(id, "D", out var conversation) ? conversation : null;

    /// <summary>Ends a call that was given the names, with what the caller wrote in its refusal.</summary>
    public async Task<T> EndAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (DomainException e) when (written.Count > 0)
        {
            throw TakeOutOf(e);
        }
    }

    /// <summary>A refusal in which stands what the caller wrote.</summary>
    public DomainException TakeOutOf(DomainException refusal)
    {
        var told = new DomainException(refusal.Code, refusal.Reason, Restore(refusal.Message)) { RetryAfter = refusal.RetryAfter };
        foreach (var (key, value) in refusal.Metadata)
        {
            told.With(key, Restore(value));
        }

        foreach (var field in refusal.Fields)
        {
            told.WithField(field.Field, Restore(field.Description));
        }

        return told;
    }

    /// <summary>Puts what the caller wrote back into an answer that names it.</summary>
    public void TakeOutOf(IMessage answer)
    {
        if (written.Count > 0)
        {
            Change(answer, name => ConversationIn(name) is null || Restore(name) is var restored && restored == name ? null : restored);
        }
    }

    private string Restore(string text) => written.Aggregate(text, (restored, one) => restored.Replace(one.Key, one.Value, StringComparison.Ordinal));

    // Puts another text into the place of each for which there is one.
    private static void Change(IMessage message, Func<string, string?> other)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            switch (field.Accessor.GetValue(message))
            {
                case string name when other(name) is { } replaced:
                    field.Accessor.SetValue(message, replaced);
                    break;
                case IMessage part:
                    Change(part, other);
                    break;
                case IList list when field is { IsMap: false, FieldType: FieldType.String or FieldType.Message }:
                    for (var i = 0; i < list.Count; i++)
                    {
                        if (list[i] is string one)
                        {
                            list[i] = other(one) ?? one;
                        }
                        else if (list[i] is IMessage part)
                        {
                            Change(part, other);
                        }
                    }

                    break;
            }
        }
    }

    // A name is told again as it was written, or in small letters where it was read; so each has its own.
    private string? ReplaceIn(string name, IReadOnlySet<Guid> conversations, Dictionary<Guid, Guid> ids)
    {
        if (ConversationIn(name) is not { } conversation || !conversations.Contains(conversation))
        {
            return null;
        }

        if (!ids.TryGetValue(conversation, out var id))
        {
            ids.Add(conversation, id = Guid.NewGuid());
            written[$"{id}"] = $"{conversation}";
        }

        var spelled = name.Split('/')[1];
        var put = written.FirstOrDefault(one => one.Value == spelled).Key ?? Spell(id, written.Count);
        written[put] = spelled;
        return $"{Collection}/{put}{name[(Collection.Length + 1 + spelled.Length)..]}";
    }

    // Each number another spelling, of which none is in small letters alone.
    private static string Spell(Guid id, int number)
    {
        var letters = 0;
        return string.Concat($"{id}".Select(sign => char.IsAsciiLetter(sign) && (number >> letters++ & 1) == 1 ? char.ToUpperInvariant(sign) : sign));
    }
}
