using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using Dapper;
using MentorNet.Contracts;
using Npgsql;

namespace MentorNet.ServiceDefaults;

/// <summary>Opens transactions on the service's own database.</summary>
public sealed class Database(NpgsqlDataSource source, OutboxSignal signal)
{
    static Database()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new DateTimeOffsetHandler());
        SqlMapper.AddTypeHandler(new DateOnlyHandler());
        SqlMapper.AddTypeHandler(new ArrayHandler<string>());
        SqlMapper.AddTypeHandler(new ArrayHandler<Guid>());
        SqlMapper.AddTypeHandler(new ArrayHandler<int>());
        SqlMapper.AddTypeHandler(new ArrayHandler<long>());
    }

    /// <summary>The pool, for COPY, LISTEN and other things that need a connection of their own.</summary>
    public NpgsqlDataSource Source => source;

    /// <summary>What wakes background work of this service.</summary>
    public CommitSignal Commits { get; } = new();

    /// <summary>Begins a transaction that sees the rows of one consortium only: row-level security reads `app.consortium_id`.</summary>
    public async Task<Work> BeginAsync(Guid consortiumId, CancellationToken cancellationToken)
    {
        var work = await BeginAsync(cancellationToken);
        work.Bind(consortiumId);
        return work;
    }

    /// <summary>Begins a transaction that sees no tenant's rows: for the directory, reference data and plumbing.</summary>
    public async Task<Work> BeginAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            return new Work(connection, await connection.BeginTransactionAsync(cancellationToken), signal, Commits, cancellationToken);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // The reader calls every array System.Array; positional records ask for the real type. Write `= ANY(@list)`, not `IN @list`.
    private sealed class ArrayHandler<T> : SqlMapper.TypeHandler<T[]>
    {
        public override T[] Parse(object value) => (T[])value;

        public override void SetValue(IDbDataParameter parameter, T[]? value) => parameter.Value = (object?)value ?? DBNull.Value;
    }

    // Dapper knows no DateOnly: it would ask for a DateTime.
    private sealed class DateOnlyHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override DateOnly Parse(object value) => value is DateOnly date ? date : DateOnly.FromDateTime((DateTime)value);

        public override void SetValue(IDbDataParameter parameter, DateOnly value)
        {
            parameter.DbType = DbType.Date;
            parameter.Value = value;
        }
    }

    // Npgsql yields timestamptz as a UTC DateTime; positional records ask for a DateTimeOffset.
    private sealed class DateTimeOffsetHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => value is DateTimeOffset offset
            ? offset
            : new DateTimeOffset(DateTime.SpecifyKind((DateTime)value, DateTimeKind.Utc));

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUniversalTime();
    }
}

/// <summary>One transaction. Disposing it without <see cref="CommitAsync"/> undoes all of it; the caller's cancellation reaches the SQL.</summary>
public sealed class Work(NpgsqlConnection connection, NpgsqlTransaction transaction, OutboxSignal signal, CommitSignal commits, CancellationToken cancellationToken) : IAsyncDisposable
{
    private string? prelude;
    private readonly List<IEvent> enqueued = [];

    /// <summary>The connection, for what Dapper does not do (COPY). Run a statement first: the consortium is set with it.</summary>
    public NpgsqlConnection Connection => connection;

    /// <summary>The events that leave with this transaction, in their order.</summary>
    public IReadOnlyList<IEvent> Enqueued => enqueued;

    /// <summary>The caller's cancellation.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        (await connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    /// <summary>Reads rows that hold two things side by side: the second begins at the column <c>id</c>.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<TFirst, TSecond, T>(string sql, Func<TFirst, TSecond, T> map, object? parameters = null) =>
        (await connection.QueryAsync(Command(sql, parameters), map)).AsList();

    public Task<T?> QuerySingleOrDefaultAsync<T>(string sql, object? parameters = null) =>
        connection.QuerySingleOrDefaultAsync<T>(Command(sql, parameters));

    public Task<T> QuerySingleAsync<T>(string sql, object? parameters = null) =>
        connection.QuerySingleAsync<T>(Command(sql, parameters));

    /// <summary>Asks several statements in one go, each of which sees what those before it did; their results are read in their order.</summary>
    public Task<SqlMapper.GridReader> QueryManyAsync(string sql, object? parameters = null) => connection.QueryMultipleAsync(Command(sql, parameters));

    /// <summary>Binds the transaction to one consortium from the next statement on: row-level security lets it see that consortium's rows.</summary>
    public void Bind(Guid consortiumId) =>
        // Travels with that statement, so it costs no round trip; it has no result, so the statement's result is the first.
        prelude = $"SET LOCAL app.consortium_id = '{consortiumId:D}'; ";

    /// <summary>Runs a statement and returns how many rows it changed.</summary>
    public Task<int> ExecuteAsync(string sql, object? parameters = null) =>
        connection.ExecuteAsync(Command(sql, parameters));

    /// <summary>Reads the rows of a statement one after the other, for what is too much to hold or has no type of its own.</summary>
    public Task<DbDataReader> ReadAsync(string sql, object? parameters = null) => connection.ExecuteReaderAsync(Command(sql, parameters));

    /// <summary>Puts an event into the outbox: it leaves if, and only if, this transaction commits. Events of one aggregate keep
    /// their order when the transaction holds that aggregate's row lock.</summary>
    public async Task EnqueueAsync<T>(T message) where T : class, IEvent
    {
        await ExecuteAsync(
            "INSERT INTO outbox (message_id, type, body, trace_parent) VALUES (@MessageId, @Type, @Body, @TraceParent)",
            new
            {
                MessageId = Guid.CreateVersion7(),
                Type = typeof(T).FullName,
                Body = JsonSerializer.Serialize(message),
                TraceParent = Activity.Current?.Id,
            });
        enqueued.Add(message);
    }

    /// <summary>Puts many events into the outbox, in their order, in one statement.</summary>
    public async Task EnqueueAllAsync<T>(IReadOnlyCollection<T> messages) where T : class, IEvent
    {
        await ExecuteAsync(
            """
            INSERT INTO outbox (message_id, type, body, trace_parent)
            SELECT message_id, @Type, body, @TraceParent
            FROM unnest(@Ids, @Bodies) WITH ORDINALITY AS m (message_id, body, place)
            ORDER BY place
            """,
            new
            {
                Type = typeof(T).FullName,
                TraceParent = Activity.Current?.Id,
                Ids = messages.Select(_ => Guid.CreateVersion7()).ToArray(),
                Bodies = messages.Select(message => JsonSerializer.Serialize(message)).ToArray(),
            });
        enqueued.AddRange(messages);
    }

    public async Task CommitAsync()
    {
        await transaction.CommitAsync(cancellationToken);
        commits.Set();
        if (enqueued.Count > 0)
        {
            signal.Set();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private CommandDefinition Command(string sql, object? parameters)
    {
        var command = new CommandDefinition(prelude + sql, parameters, transaction, cancellationToken: cancellationToken);
        prelude = null;
        return command;
    }
}
