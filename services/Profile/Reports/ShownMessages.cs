using System.Text.RegularExpressions;
using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Reports;

/// <summary>Reads the messages that somebody shows with a report, as themselves: what they may not read they cannot show.</summary>
internal sealed partial class ShownMessages(MessagesService.MessagesServiceClient messaging)
{
    public const int Most = 20;

    /// <summary>Checks the names of messages.</summary>
    public static IReadOnlyList<string> ParseNames(IReadOnlyList<string> names)
    {
        Parse.Count(names.Count, "messages", Most);
        return [.. names.Select((name, i) => Name().IsMatch(name) ? name : throw Errors.InvalidField($"messages[{i}]", "must be conversations/{uuid}/messages/{number}.")).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Reads them, the oldest first. Each is of the caller or of the person.</summary>
    public async Task<IReadOnlyList<ReportMessageRow>> ReadAsync(Caller caller, Guid about, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var shown = new List<ReportMessageRow>(names.Count);
        for (var i = 0; i < names.Count; i++)
        {
            var message = await messaging.GetMessageAsync(new GetMessageRequest { Name = names[i] }, cancellationToken: cancellationToken);
            if (message.DeleteTime is not null)
            {
                throw Errors.InvalidField($"messages[{i}]", "was deleted.");
            }

            var own = message.Sender == caller.Person;
            if (!own && message.Sender != $"people/{about}")
            {
                throw Errors.InvalidField($"messages[{i}]", "must be a message of yours, or of the person whom you report.");
            }

            shown.Add(new ReportMessageRow(own, message.Text, message.CreateTime.ToDateTimeOffset()));
        }

        return [.. shown.OrderBy(message => message.SentAt)];
    }

    [GeneratedRegex(@"^conversations/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/messages/[1-9][0-9]{0,17}\z")]
    private static partial Regex Name();
}
