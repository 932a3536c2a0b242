using System.Text;

namespace InsightEngine.Server.Tests.Import;

/// <summary>Files as the world sends them, each with the message that it gets. Every file stands beside a small organisation that imports cleanly.</summary>
internal static class HostileFiles
{
    private const string Values = "kpi_id,period,value\n";

    /// <summary>Name of the case, name of the file, its bytes, and a part of the message; null when it is read without complaint.</summary>
    public static IReadOnlyList<(string Case, string File, byte[] Content, string? Message)> All { get; } =
    [
        Text("empty file", "observations.csv", "", "observations.csv: is empty"),
        Text("only comments", "observations.csv", "# nothing\n", "has no header"),
        Text("only a header", "observations.csv", Values, null),
        Text("unknown columns", "other.csv", "a,b,c\n1,2,3\n", "fits no mapping"),
        Text("missing column", "observations.csv", "kpi_id,period\nK1,2026-01\n", "lacks the column 'value'"),
        Text("column twice", "observations.csv", "kpi_id,period,value,value\nK1,2026-01,1,2\n", "has the column 'value' twice"),
        Bytes("Excel workbook", "observations.csv", [0x50, 0x4b, 3, 4, 0, 0, 0, 0], "workbook"),
        Bytes("compressed file", "observations.csv", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0], "is compressed"),
        Bytes("zero bytes", "observations.csv", new byte[64], "is not a text"),
        Bytes("UTF-8 with a byte order mark", "observations.csv", [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(Values + "K1,2026-01,93\n")], null),
        Bytes("UTF-16 with a byte order mark", "observations.csv", [0xff, 0xfe, .. Encoding.Unicode.GetBytes(Values + "K1,2026-01,93\n")], null),
        Bytes("Latin-1", "owners.csv", Encoding.Latin1.GetBytes("id,name,is_group\nx,Zoë,false\n"), "line 2, column name: 'Zo\uFFFD' is not valid UTF-8"),
        Text("semicolons and decimal commas", "observations.csv", "kpi_id;period;value\nK1;2026-01;93,25\n", null),
        Text("tabs", "observations.csv", "kpi_id\tperiod\tvalue\nK1\t2026-01\t93\n", null),
        Text("carriage returns", "observations.csv", "kpi_id,period,value\r\nK1,2026-01,93\r\n", null),
        Text("ambiguous thousands", "observations.csv", "kpi_id;period;value\nK2;2026-W01;1.234\n", "may have a decimal mark or a thousands separator"),
        Text("thousands separators", "observations.csv", Values + "K2,2026-W01,\"1,234\"\n", null),
        Text("thousands in wrong groups", "observations.csv", Values + "K2,2026-W01,\"12,34,5\"\n", "groups of three"),
        Text("percent sign", "observations.csv", Values + "K1,2026-01,93 %\n", null),
        Text("percent sign on a count", "observations.csv", Values + "K2,2026-W01,93 %\n", "has a percent sign, but its unit is 'count'"),
        Text("quoted line break", "owners.csv", "id,name,is_group\nx,\"Xenia\nYork\",false\n", null),
        Text("unclosed quote", "observations.csv", Values + "K1,2026-01,93\nK1,2026-02,\"94\nK1,2026-03,95\n", "line 3: opens a quote that is never closed"),
        Text("text after a closing quote", "observations.csv", Values + "K1,2026-01,\"93\"x\n", "line 2: has a quote inside a field"),
        Text("too few fields", "observations.csv", Values + "K1,2026-01\n", "line 2: has 2 fields, the header has 3"),
        Text("too many fields", "observations.csv", Values + "K1,2026-01,93,25\n", "line 2: has 4 fields, the header has 3"),
        Text("empty value", "observations.csv", Values + "K1,2026-01,\n", "line 2, column value: is empty"),
        Text("word for a number", "observations.csv", Values + "K1,2026-01,n/a\n", "'n/a' is not a number"),
        Text("NaN", "observations.csv", Values + "K1,2026-01,NaN\n", "'NaN' is not"),
        Text("infinite", "observations.csv", Values + "K1,2026-01,1e999\n", "'1e999' is not finite"),
        Text("outside the bounds", "observations.csv", Values + "K1,2026-01,140\n", "outside the bounds 0 … 100"),
        Text("unknown KPI", "observations.csv", Values + "K9,2026-01,1\n", "line 2, column value: the value for 2026-01-01 belongs to KPI 'K9', which is not known"),
        Text("no KPI", "observations.csv", Values + ",2026-01,1\n", "column kpi_id: is empty"),
        Text("day that does not exist", "observations.csv", Values + "K1,2026-02-30,1\n", "'2026-02-30' is not a date"),
        Text("date of another country", "observations.csv", Values + "K1,31.01.2026,1\n", "'31.01.2026' is not a date"),
        Text("year out of this world", "observations.csv", Values + "K1,9999-01-01,1\n", "'9999-01-01' is not a date"),
        Text("recorded in the future", "observations.csv", "kpi_id,period,value,recorded_at\nK1,2026-01,1,2190-01-01\n", "is recorded in the future"),
        Text("two values for one period", "observations.csv", Values + "K1,2026-01,91\nK1,2026-01,92\n", "line 3, column value: the value of KPI 'K1' for 2026-01 is given twice, as 91 and as 92"),
        Text("target without due date", "targets.csv", "kpi_id,period_start,period_end,target\nK1,2026-01-01,,95\n", "column period_end: is empty; a target needs its due date"),
        Text("target without value", "targets.csv", "kpi_id,period_start,period_end,target\nK1,2026-01-01,2026-12-31,\n", "has no value to reach"),
        Text("target held longer than its period", "targets.csv", "kpi_id,period_start,period_end,target,hold_periods\nK1,2026-01-01,2026-02-28,95,3\n", "to be held for 3 periods and has only 2"),
        Text("target with a baseline beyond it", "targets.csv", "kpi_id,period_start,period_end,target,baseline\nK1,2026-01-01,2026-12-31,95,96\n", "has reached 95 already"),
        Text("target with a pace that cannot be read", "targets.csv", "kpi_id,period_start,period_end,target,pace\nK1,2026-01-01,2026-12-31,95,fast\n", "write linear, seasonal, or days with shares"),
        Text("target due before it starts", "targets.csv", "kpi_id,period_start,period_end,target\nK1,2026-12-31,2026-01-01,95\n", "is due before its period starts"),
        Text("objectives in a circle", "objectives.csv", "id,parent_id,title,period_start,period_end\nA,B,a,2026-01-01,2026-12-31\nB,A,b,2026-01-01,2026-12-31\nO1,,x,2026-01-01,2026-12-31\n", "line 2, column id: objective 'A': its parents and links form a cycle"),
        Text("objective of an unknown parent", "objectives.csv", "id,parent_id,title,period_start,period_end\nA,none,a,2026-01-01,2026-12-31\nO1,,x,2026-01-01,2026-12-31\n", "objective 'none', which is not known"),
        Text("objective twice", "objectives.csv", "id,parent_id,title,period_start,period_end\nO1,,x,2026-01-01,2026-12-31\nO1,,y,2026-01-01,2026-12-31\n", "line 3, column id: objective 'O1' is given otherwise in objectives.csv, line 2"),
        Text("KPI with an unknown cadence", "kpis.csv", "id,name,cadence,unit,direction\nK3,x,fortnightly,%,up\n", "'fortnightly' is not one of"),
        Text("definition changed in place", "kpi_definitions.csv", "kpi_id,version,effective_from,unit,direction\nK1,1,1900-01-01,points,up\n", "is given otherwise in"),
        Text("link to itself", "objective_links.csv", "from_id,to_id,kind\nO1,O1,depends on\n", "leads to itself"),
        Text("very long id", "owners.csv", $"id,name,is_group\n{new string('x', 101)},n,false\n", "has an id of 101 characters"),
    ];

    private static (string, string, byte[], string?) Text(string name, string file, string content, string? message) => (name, file, Encoding.UTF8.GetBytes(content), message);

    private static (string, string, byte[], string?) Bytes(string name, string file, byte[] content, string? message) => (name, file, content, message);
}
