using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Consortia;

internal sealed partial class ConsortiaApi
{
    public override async Task<ListConsortiaResponse> ListConsortia(ListConsortiaRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, 50, 200);
        var query = $"consortia {caller.PersonId} {caller.Is(Role.Operator)}";
        var after = PageToken.Read<ConsortiumKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(context.CancellationToken);
        await work.AsPersonAsync(caller.PersonId);
        var page = await work.ListConsortiaAsync(caller.PersonId, caller.Is(Role.Operator), after?.Name, after?.Id, size + 1);
        var response = new ListConsortiaResponse { Consortia = { page.Take(size).Select(ConsortiaMapping.ToProto) } };
        if (page.Count > size)
        {
            response.NextPageToken = PageToken.Create(query, new ConsortiumKey(page[size - 1].DisplayName, page[size - 1].ConsortiumId));
        }

        return response;
    }

    private sealed record ConsortiumKey(string Name, Guid Id);
}
