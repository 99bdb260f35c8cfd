using Grpc.Core;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.Messages;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.SavedMessages;

internal sealed partial class SavedMessagesApi
{
    public override async Task<ListSavedMessagesResponse> ListSavedMessages(ListSavedMessagesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, 50, 200);
        var walled = CircleWall.Of(context);
        var query = $"saved {caller.ConsortiumId} {caller.PersonId}";
        var after = PageToken.Read<SavedKey>(request.PageToken, query);
        // What is due is so as of the first page: what becomes due meanwhile would else be on none.
        var now = after?.Now ?? clock.Now();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var page = await work.ListSavedAsync(caller.ConsortiumId, caller.PersonId, now, after, walled, size + 1);
        var shown = page.Take(size).ToList();
        var messages = (await work.ListMessagesAsync(caller.PersonId, [.. shown.Select(saved => (saved.ConversationId, saved.Number))]))
            .ToDictionary(message => (message.ConversationId, message.Number));
        var response = new ListSavedMessagesResponse
        {
            SavedMessages = { shown.Where(saved => messages.ContainsKey((saved.ConversationId, saved.Number))).Select(saved => SavedMessagesMapping.ToProto(saved, messages[(saved.ConversationId, saved.Number)])) },
            DueCount = await work.CountDueAsync(caller.ConsortiumId, caller.PersonId, now, walled),
        };
        if (page.Count > size)
        {
            var last = shown[^1];
            response.NextPageToken = PageToken.Create(query, new SavedKey(now, last.Due, last.SavedAt, last.ConversationId, last.Number));
        }

        return response;
    }
}
