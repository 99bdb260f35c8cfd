using Grpc.Core;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.Messages;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Messaging.Search;

internal sealed partial class SearchApi
{
    public override async Task<SearchMessagesResponse> SearchMessages(SearchMessagesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var typed = Parse.Text(request.Query, "query", 1, 400);
        var zone = TimeZones.Find(TimeZones.Parse(request.TimeZone, "time_zone")) ?? DateTimeZone.Utc;
        var query = SearchQuery.Read(typed, caller.PersonId, zone);
        var size = PageToken.Size(request.PageSize, 20, 100);
        var asked = $"search {caller.ConsortiumId} {caller.PersonId} {zone.Id} {typed}";
        var before = PageToken.Read<Found>(request.PageToken, asked);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var page = await work.SearchAsync(caller.ConsortiumId, caller.PersonId, query, before, CircleWall.Of(context), size + 1);
        var messages = (await work.ListMessagesAsync(caller.PersonId, [.. page.Take(size).Select(found => (found.ConversationId, found.Number))]))
            .OrderByDescending(message => message.SentAt).ThenByDescending(message => message.ConversationId).ThenByDescending(message => message.Number).ToList();
        var parts = query.Terms.Count == 0 ? [] : messages.Select(message => Marks.PartsOf(message.Text)).ToList();
        var found = query.Terms.Count == 0 ? new HashSet<string>() : await work.ListFoundAsync(query, parts.SelectMany(of => of).Select(part => part.Folded).ToHashSet());
        var response = new SearchMessagesResponse
        {
            Hits = { messages.Select((message, i) => ToProto(message, query.Terms.Count == 0 ? [] : Marks.Of(parts[i], found))) },
        };
        if (page.Count > size)
        {
            response.NextPageToken = PageToken.Create(asked, page[size - 1]);
        }

        return response;
    }

    private static SearchHit ToProto(Messages.Message message, IReadOnlyList<Part> marked) => new()
    {
        Message = MessagesMapping.ToProto(message),
        Ranges = { marked.Select(part => new SearchHit.Types.Range { Start = part.Start, Length = part.Length }) },
    };
}
