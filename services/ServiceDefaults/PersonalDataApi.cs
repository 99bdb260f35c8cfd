using Grpc.Core;
using MentorNet.PersonalData.V1;

namespace MentorNet.ServiceDefaults;

/// <summary>Answers what a service holds about a person, by the service's own <see cref="PersonalTables"/>.</summary>
public sealed class PersonalDataApi(Database database, PersonalTables tables) : PersonalDataService.PersonalDataServiceBase
{
    public override async Task ExportPersonalData(ExportPersonalDataRequest request, IServerStreamWriter<ExportPersonalDataResponse> responseStream, ServerCallContext context)
    {
        var (person, consortia) = Read(request.Person, request.Consortia);

        await using var work = await database.BeginAsync(context.CancellationToken);
        await foreach (var part in PersonalRecords.ReadAsync(work, tables, person, consortia, context.CancellationToken))
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

    private static (Guid Person, Guid[] Consortia) Read(string person, IReadOnlyList<string> consortia)
    {
        Parse.Count(consortia.Count, "consortia", 1000);
        return (Parse.Name(person, "people", "person"), [.. consortia.Select((name, i) => Parse.Name(name, "consortia", $"consortia[{i}]"))]);
    }
}
