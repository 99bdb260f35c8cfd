using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Conversations;

internal sealed partial class ConversationsApi
{
    public override async Task<ListConversationsResponse> ListConversations(ListConversationsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, 50, 200);
        var query = $"conversations {caller.ConsortiumId} {caller.PersonId}";
        var walled = CircleWall.Of(context);
        var before = PageToken.Read<ConversationKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var page = await work.ListAsync(caller.ConsortiumId, caller.PersonId, before?.Time, before?.Id, walled, size + 1);
        var response = new ListConversationsResponse
        {
            Conversations = { page.Take(size).Select(conversation => ConversationsMapping.ToProto(conversation, caller.PersonId)) },
            TotalUnreadCount = await work.CountUnreadAsync(caller.ConsortiumId, caller.PersonId, walled),
        };
        if (page.Count > size)
        {
            var last = page[size - 1];
            response.NextPageToken = PageToken.Create(query, new ConversationKey(last.LastMessageAt ?? last.OpenedAt, last.Id));
        }

        return response;
    }

    private sealed record ConversationKey(DateTimeOffset Time, Guid Id);
}
