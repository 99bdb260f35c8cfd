using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace MentorNet.Profile.Tests.Independence;

/// <summary>The service with every log line kept.</summary>
public sealed class WatchedFixture : ProfileFixture
{
    public KeptLog Log { get; } = new();

    protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        services.KeepLog(Log);
    }
}

public sealed class ConflictPrivacyTests(WatchedFixture service) : IClassFixture<WatchedFixture>
{
    private const string Word = "UNSPEAKABLE";

    [Fact]
    public async Task No_word_of_a_conflict_or_a_reporting_line_is_in_a_log_a_span_or_an_event()
    {
        using var spans = new KeptSpans();
        await using var owner = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await KeptOutbox.KeepAsync(owner);

        var (declarer, other) = (await service.JoinAsync(), await service.JoinAsync());
        var theirs = new Clients(service.As(declarer.Id, Role.Officer));
        var asked = new CreateConflictRequest { Conflict = new() { Person = other.Name, Label = $"This is {Word}" } };
        var conflict = await theirs.Independence.CreateConflictAsync(asked);
        await theirs.Independence.CreateConflictAsync(asked);
        await theirs.Independence.ListMyConflictsAsync(new());
        await theirs.Independence.CreateReportingLineAsync(new() { ReportingLine = new() { Direction = ReportingLine.Types.Direction.IReportTo, Person = $"people/{Guid.CreateVersion7()}", Label = Word } });
        await Assert.ThrowsAsync<RpcException>(() => theirs.Independence.CreateConflictAsync(new() { Conflict = new() { Person = other.Name, Label = $"{Word}\u0001" } }).ResponseAsync);
        await Assert.ThrowsAsync<RpcException>(() => theirs.Independence.CreateConflictAsync(new() { Conflict = new() { Organization = "organizations/own-nowhere", Label = Word } }).ResponseAsync);
        await Eventually.True(() => service.Bus.Published.Any<IndependenceChanged>(told => told.Context.Message.PersonId == declarer.Id && told.Context.Message.PeopleApart.Count == 2), "it is told whom they are kept apart from");
        await theirs.Independence.DeleteConflictAsync(new() { Name = conflict.Name });
        await Eventually.True(() => service.Bus.Published.Any<IndependenceChanged>(told => told.Context.Message.PersonId == declarer.Id && told.Context.Message.Version > 1), "it is told again");

        var outbox = await KeptOutbox.ReadAsync(owner);
        Assert.Contains(nameof(IndependenceChanged), outbox, StringComparison.Ordinal);
        Assert.Contains(service.Log.Lines, line => line.Contains("CreateConflict", StringComparison.Ordinal));
        Assert.Contains(spans.Lines, span => span.Contains("CreateConflict", StringComparison.Ordinal));
        Assert.DoesNotContain(service.Log.Lines.Concat(spans.Lines).Append(outbox), line => line.Contains(Word, StringComparison.Ordinal));
    }
}
