using Grpc.Core;
using MentorNet.PersonalData.V1;

namespace MentorNet.ServiceDefaults;

/// <summary>Answers what a service holds about a person, by the service's own <see cref="PersonalTables"/>.</summary>
public sealed class PersonalRecordsApi(Database database, PersonalTables tables) : PersonalRecordsService.PersonalRecordsServiceBase
{
    public override async Task ExportPersonalData(ExportPersonalDataRequest request, IServerStreamWriter<ExportPersonalDataResponse> responseStream, ServerCallContext context)
    {
        var (person, consortia) = Read(request.Person, request.Consortia);
        var unconfirmedIn = Consortia(request.UnconfirmedIn, "unconfirmed_in");

        await using var work = await database.BeginAsync(context.CancellationToken);
        await foreach (var part in PersonalRecords.ReadAsync(work, tables, person, consortia, unconfirmedIn, context.CancellationToken))
        {
            await responseStream.WriteAsync(part, context.CancellationToken);
        }
    }

    public override async Task<DescribeErasureResponse> DescribeErasure(DescribeErasureRequest request, ServerCallContext context)
    {
        var (person, consortia) = Read(request.Person, request.Consortia);

        await using var work = await database.BeginAsync(context.CancellationToken);
        return new DescribeErasureResponse { Items = { await Erasures.DescribeAsync(work, tables, person, consortia) } };
    }

    private static (Guid Person, Guid[] Consortia) Read(string person, IReadOnlyList<string> consortia) => (Parse.Name(person, "people", "person"), Consortia(consortia, "consortia"));

    private static Guid[] Consortia(IReadOnlyList<string> names, string field)
    {
        Parse.Count(names.Count, field, 1000);
        return [.. names.Select((name, i) => Parse.Name(name, "consortia", $"{field}[{i}]"))];
    }
}
