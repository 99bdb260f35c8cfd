using Grpc.Core;
using MentorNet.Messaging.Data;
using MentorNet.Messaging.Domain;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Api;

internal sealed partial class MessagingApi
{
    public override async Task<ListMessagesResponse> ListMessages(ListMessagesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Parent, "conversations", "parent");
        var size = PageToken.Size(request.PageSize, 50, 200);
        var query = $"messages {caller.PersonId} {id}";
        var before = PageToken.Read<MessageKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        _ = await work.FindAsync(id, caller.PersonId) ?? throw MessagingErrors.ConversationNotFound(request.Parent);
        var page = await work.ListMessagesAsync(id, before?.Number, size + 1);
        var response = new ListMessagesResponse { Messages = { page.Take(size).Select(ToProto) } };
        if (page.Count > size)
        {
            response.NextPageToken = PageToken.Create(query, new MessageKey(page[size - 1].Number));
        }

        return response;
    }

    private sealed record MessageKey(long Number);
}
