using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Reports;

/// <summary>Reads the messages and requests that somebody shows with a report, as themselves: what they may not read they cannot show.</summary>
internal sealed partial class ShownMessages(MessagesService.MessagesServiceClient messaging, RequestsService.RequestsServiceClient matching)
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

            shown.Add(new ReportMessageRow(own, message.Text, [.. message.Attachments.Select(file => file.FileName)], message.CreateTime.ToDateTimeOffset(), (short)WordsSource.Conversation));
        }

        return [.. shown.OrderBy(message => message.SentAt)];
    }

    /// <summary>Reads the words of a request between the caller and the person, the first first; none where none is named.</summary>
    public async Task<IReadOnlyList<ReportMessageRow>> ReadRequestAsync(Caller caller, Guid about, string name, CancellationToken cancellationToken)
    {
        if (name.Length == 0)
        {
            return [];
        }

        var id = Parse.Name(name, "matchRequests", "match_request");
        var request = await matching.GetMatchRequestAsync(new GetMatchRequestRequest { Name = $"matchRequests/{id}" }, cancellationToken: cancellationToken);
        var mine = request.Mentee == caller.Person;
        if ((mine ? request.Mentor : request.Mentee) != $"people/{about}")
        {
            throw Errors.InvalidField("match_request", "must be a request between you and the person whom you report.");
        }

        return
        [
            .. new (bool Own, string Text, Timestamp? At)[] { (mine, request.Message, request.CreateTime), (!mine, request.Question, request.QuestionTime), (mine, request.Reply, request.ReplyTime) }
                .Where(said => said.Text.Length > 0 && said.At is not null).Select(said => new ReportMessageRow(said.Own, said.Text, [], said.At!.ToDateTimeOffset(), (short)WordsSource.Request)),
        ];
    }

    [GeneratedRegex(@"^conversations/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/messages/[1-9][0-9]{0,17}\z")]
    private static partial Regex Name();
}
