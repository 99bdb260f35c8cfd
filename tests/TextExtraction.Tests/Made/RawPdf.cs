using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MentorNet.TextExtraction.Tests.Made;

/// <summary>PDF files object by object, so that each says exactly what it is to say.</summary>
internal static class RawPdf
{
    private static readonly byte[] Padding = Convert.FromHexString("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A");

    /// <summary>A PDF with a page for each content, with Helvetica as /F, whose code 1 is the ligature fi.</summary>
    public static byte[] Of(params string[] contents) => Of(contents, "/BaseFont /Helvetica /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi] >>");

    /// <summary>A PDF whose letters a to z are those of a text, as its font says.</summary>
    public static byte[] WithLetters(string letters, params string[] contents)
    {
        var map = string.Concat(letters.Select((letter, i) => string.Create(CultureInfo.InvariantCulture, $"<{'a' + i:x2}> <{(int)letter:x4}>\n")));
        var cmap = $"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange {letters.Length} beginbfchar\n{map}endbfchar endcmap end end";
        const string Descriptor = "/FontDescriptor << /Type /FontDescriptor /FontName /Made /Flags 32 /FontBBox [0 0 500 700] /ItalicAngle 0 /Ascent 700 /Descent 0 /CapHeight 700 /StemV 80 >>";
        var widths = string.Join(' ', Enumerable.Repeat("500", 95));
        return Of(contents, $"/BaseFont /Made /FirstChar 32 /LastChar 126 /Widths [{widths}] {Descriptor} /ToUnicode 3 0 R", cmap);
    }

    /// <summary>Lines of text one below the other from a place on.</summary>
    public static string Lines(double x, double y, params string[] lines) =>
        string.Create(CultureInfo.InvariantCulture, $"BT /F 12 Tf 14 TL {x} {y} Td {string.Join(" T* ", lines.Select(line => $"({line}) Tj"))} ET ");

    public static byte[] Of(string[] contents, string font, string? cmap = null, byte[]? owner = null, bool unknownPassword = false)
    {
        var pages = Enumerable.Range(0, contents.Length).Select(i => 5 + (2 * i)).ToList();
        var objects = new List<(string Dictionary, byte[]? Stream)>
        {
            ("/Type /Catalog /Pages 2 0 R", null),
            ($"/Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select(number => $"{number} 0 R"))}]", null),
            ("", Encoding.Latin1.GetBytes(cmap ?? "")),
            ($"/Type /Font /Subtype /Type1 {font}", null),
        };
        foreach (var (content, i) in contents.Select((content, i) => (content, i)))
        {
            objects.Add(($"/Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 4 0 R >> >> /Contents {6 + (2 * i)} 0 R", null));
            objects.Add(("", Encoding.Latin1.GetBytes(content)));
        }

        var id = new byte[16];
        var key = owner is null ? [] : Digest([.. Padding, .. owner, .. BitConverter.GetBytes(-4), .. id])[..5];
        using var file = new MemoryStream();
        var places = new List<long>();
        Write("%PDF-1.4\n");
        for (var i = 0; i < objects.Count; i++)
        {
            places.Add(file.Position);
            var (dictionary, stream) = objects[i];
            if (stream is not null && owner is not null)
            {
                stream = Rc4(Digest([.. key, (byte)(i + 1), 0, 0, 0, 0])[..10], stream);
            }

            Write($"{i + 1} 0 obj\n<< {dictionary}{(stream is null ? "" : $" /Length {stream.Length}")} >>\n");
            if (stream is not null)
            {
                Write("stream\n");
                file.Write(stream);
                Write("\nendstream\n");
            }

            Write("endobj\n");
        }

        var table = file.Position;
        Write($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n{string.Concat(places.Select(place => $"{place:0000000000} 00000 n \n"))}");
        var user = unknownPassword ? new byte[32] : Rc4(key, Padding);
        var locked = owner is null ? "" : $"/ID [<{Convert.ToHexString(id)}> <{Convert.ToHexString(id)}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{Convert.ToHexString(owner)}> /U <{Convert.ToHexString(user)}> >>";
        Write($"trailer\n<< /Size {places.Count + 1} /Root 1 0 R {locked} >>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();

        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
    }

#pragma warning disable CA5351 // the format's own digest, of files that only its first readers could open
    private static byte[] Digest(byte[] data) => MD5.HashData(data);
#pragma warning restore CA5351

    private static byte[] Rc4(byte[] key, byte[] data)
    {
        if (key.Length == 0)
        {
            return data;
        }

        var state = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + state[i] + key[i % key.Length]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
        }

        var result = new byte[data.Length];
        for (int k = 0, i = 0, j = 0; k < data.Length; k++)
        {
            i = (i + 1) & 255;
            j = (j + state[i]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
            result[k] = (byte)(data[k] ^ state[(state[i] + state[j]) & 255]);
        }

        return result;
    }
}
