using System.Globalization;
using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.Profile.V1;
using Acknowledgement = MentorNet.Messaging.V1.Message.Types.Acknowledgement;
using Message = MentorNet.Messaging.V1.Message;

namespace MentorNet.Web.Areas.Conversations;

/// <summary>Conversations as pages name them.</summary>
internal static class Talks
{
    // As many as a message may mention.
    private const int MostMentions = 20;

    /// <summary>The short answers to a message, in the order in which they are offered.</summary>
    public static IReadOnlyList<(Acknowledgement Kind, string Text)> Acknowledgements { get; } =
        [(Acknowledgement.Seen, "Seen"), (Acknowledgement.ThankYou, "Thank you"), (Acknowledgement.WithYou, "With you")];

    /// <summary>The uuid in the name of a conversation.</summary>
    public static string IdOf(Conversation conversation) => conversation.Name["conversations/".Length..];

    /// <summary>The number in the name of a message; 0 if it has none.</summary>
    public static long NumberOf(string message) => long.TryParse(message[(message.LastIndexOf('/') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>The address of a message among those around it.</summary>
    public static string PlaceOf(Message message) => $"/{message.Name[..message.Name.IndexOf("/messages/", StringComparison.Ordinal)]}?at={message.Number}#message-{message.Number}";

    /// <summary>The address at which a message is answered, in its topic.</summary>
    public static string AnswerTo(Message message) =>
        $"/{message.Name[..message.Name.IndexOf("/messages/", StringComparison.Ordinal)]}?reply={message.Number}{(message.Topic.Length > 0 ? $"&topic={message.Topic[(message.Topic.LastIndexOf('/') + 1)..]}" : "")}#text";

    /// <summary>Whom a message names, of whom some may have left its conversation; empty for nobody.</summary>
    public static IEnumerable<string> PeopleOf(Message message) =>
        message.Acknowledgements.Select(given => given.Person).Append(message.Sender).Append(message.MovedBy).Append(message.Quote?.Sender ?? "");

    /// <summary>For how long something is kept, in words.</summary>
    public static string SpanOf(int days) => days % 365 == 0 ? Words.Count(days / 365, "year", "years") : Words.Count(days, "day", "days");

    public static bool IsCircle(Conversation conversation) => conversation.Kind == Conversation.Types.Kind.Circle;

    /// <summary>The members of a conversation other than the reader.</summary>
    public static IEnumerable<string> OthersOf(Conversation conversation, string me) =>
        conversation.Members.Select(member => member.Person).Append(conversation.Other).Where(name => name.Length > 0 && name != me).Distinct();

    /// <summary>The title of a conversation: with whom a pairing is, what a circle sits around.</summary>
    public static string TitleOf(Conversation conversation, string me, Func<string, string> nameOf, Func<string, string> heading) =>
        !IsCircle(conversation) ? nameOf(conversation.Other)
        : conversation.Need.Length > 0 ? $"Circle: {heading(conversation.Need)}"
        : OthersOf(conversation, me).Select(nameOf).ToList() is { Count: > 0 } names ? $"Circle with {ServiceDefaults.Texts.Listed(names)}"
        : "Circle";

    /// <summary>The needs that circles sit around; none without Profile.</summary>
    public static async Task<IReadOnlyList<Need>> NeedsAsync(Colleagues ask)
    {
        try
        {
            return (await ask.People.ListNeedsAsync(new ListNeedsRequest())).Needs;
        }
        catch (RpcException)
        {
            return [];
        }
    }

    /// <summary>Gives a function from the name of a need to its title as a heading; the words of its slug where it is not known.</summary>
    public static Func<string, string> Headings(IEnumerable<Need> needs)
    {
        var titles = needs.ToDictionary(need => need.Name, need => need.Title);
        return name => titles.GetValueOrDefault(name) ?? name[(name.LastIndexOf('/') + 1)..].Replace('-', ' ');
    }

    /// <summary>The members whom a text mentions: an @ with their name as pages write it.</summary>
    public static IEnumerable<string> MentionedIn(string text, IEnumerable<string> members, Func<string, string> nameOf) => members.Where(member =>
    {
        var name = $"@{nameOf(member)}";
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (at + name.Length == text.Length || !char.IsLetterOrDigit(text[at + name.Length]))
            {
                return true;
            }
        }

        return false;
    }).Take(MostMentions);
}
