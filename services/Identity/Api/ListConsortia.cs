using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Identity.Data;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Api;

internal sealed partial class IdentityApi
{
    public override async Task<ListConsortiaResponse> ListConsortia(ListConsortiaRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, 50, 200);
        var query = $"consortia {caller.PersonId} {caller.Is(Role.Operator)}";
        var after = PageToken.Read<ConsortiumKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(context.CancellationToken);
        await work.AsPersonAsync(caller.PersonId);
        var page = await work.QueryAsync<Membership>(
            """
            SELECT c.id AS consortium_id, c.display_name, c.demo, coalesce(m.roles, '{}') AS roles, c.created_at
            FROM consortia c
            LEFT JOIN memberships m ON m.consortium_id = c.id AND m.person_id = @PersonId AND m.joined
            WHERE (m.person_id IS NOT NULL OR @all) AND (@name::text IS NULL OR (c.display_name, c.id) > (@name, @id))
            ORDER BY c.display_name, c.id LIMIT @limit
            """,
            new { caller.PersonId, all = caller.Is(Role.Operator), name = after?.Name, id = after?.Id, limit = size + 1 });
        var response = new ListConsortiaResponse { Consortia = { page.Take(size).Select(ToProto) } };
        if (page.Count > size)
        {
            response.NextPageToken = PageToken.Create(query, new ConsortiumKey(page[size - 1].DisplayName, page[size - 1].ConsortiumId));
        }

        return response;
    }

    private sealed record ConsortiumKey(string Name, Guid Id);
}
